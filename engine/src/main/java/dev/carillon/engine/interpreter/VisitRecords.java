package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.step.StepResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written of a visit when it begins, waits and ends. */
final class VisitRecords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private VisitRecords() {}

  static Visit entered(Step step, int visit, Instant at) {
    return new Visit(
        step.id(),
        visit,
        step.type(),
        "waiting",
        null,
        at,
        null,
        JSON.nullNode(),
        JSON.nullNode(),
        null,
        JSON.arrayNode(),
        List.of());
  }

  static Visit waiting(Visit visit, StepResult.Wait wait) {
    return new Visit(
        visit.step(),
        visit.visit(),
        visit.type(),
        "waiting",
        null,
        visit.startedAt(),
        null,
        wait.input() == null ? visit.input() : wait.input(),
        visit.output(),
        wait.explanation(),
        attempts(wait.memo(), visit),
        messages(wait.memo(), visit));
  }

  /**
   * @param memo the step's notes, which may hold {@code attempts} and {@code messages}
   * @param messages what was said on leaving; wins over the notes
   */
  static Visit closed(
      Visit visit,
      ObjectNode memo,
      String status,
      @Nullable String lane,
      @Nullable JsonNode input,
      JsonNode output,
      @Nullable String explanation,
      List<String> messages,
      Instant at) {
    return new Visit(
        visit.step(),
        visit.visit(),
        visit.type(),
        status,
        lane,
        visit.startedAt(),
        at,
        input == null ? visit.input() : input,
        output,
        explanation,
        attempts(memo, visit),
        messages.isEmpty() ? messages(memo, visit) : messages);
  }

  private static ArrayNode attempts(ObjectNode memo, Visit visit) {
    return memo.path("attempts") instanceof ArrayNode list ? list : visit.attempts();
  }

  private static List<String> messages(ObjectNode memo, Visit visit) {
    return memo.path("messages") instanceof ArrayNode list
        ? list.valueStream().map(JsonNode::asString).toList()
        : visit.messages();
  }
}
