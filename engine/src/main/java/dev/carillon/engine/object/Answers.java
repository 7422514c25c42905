package dev.carillon.engine.object;

import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects what an object says to runs. */
final class Answers {
  private final String kind;
  private final String object;
  private final Instant at;
  private final List<ObjectTransition.Answer> given = new ArrayList<>();

  Answers(String kind, String object, Instant at) {
    this.kind = kind;
    this.object = object;
    this.at = at;
  }

  /**
   * @param ask key of the ask that is answered
   * @param word {@code do} of the answer
   */
  void give(String run, String ask, String word, ObjectNode more) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("do", word).put("ask", ask);
    data.setAll(more);
    given.add(
        new ObjectTransition.Answer(
            run, new RunEvent.Arrived(at, kind, kind + ":" + object, ask + ":" + word, data)));
  }

  List<ObjectTransition.Answer> list() {
    return List.copyOf(given);
  }
}
