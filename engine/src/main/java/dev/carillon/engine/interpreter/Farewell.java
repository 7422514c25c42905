package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a run says to shared objects when it is ended while it waits for them, so that a digest that
 * it carries is handed to another run.
 */
final class Farewell {
  private static final String DIGEST = "digest:";

  private Farewell() {}

  static List<Effect> of(RunState run, Waiting waiting) {
    String visit = run.id() + "." + waiting.step() + "." + waiting.visit();
    return waiting.keys().stream()
        .filter(key -> key.startsWith(DIGEST))
        .<Effect>map(key ->
            new Effect.Ask(
                visit + ".left",
                "digest",
                key.substring(DIGEST.length()),
                waiting.step(),
                waiting.visit(),
                JsonNodeFactory.instance.objectNode().put("do", "left").put("ask", visit + ".0")))
        .toList();
  }
}
