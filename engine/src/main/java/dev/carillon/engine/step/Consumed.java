package dev.carillon.engine.step;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the waits of a run have taken, so that a look-back does not bring it again: the same arrival
 * counts once. Kept among the run's names, where templates do not see it.
 */
public final class Consumed {
  private static final String NAME = "consumed";
  private static final int MOST = 1_000;

  private Consumed() {}

  public static boolean has(StepContext context, String id) {
    return context
        .names()
        .path(NAME)
        .valueStream()
        .anyMatch(known -> known.asString("").equals(id));
  }

  /** Names to leave with: what arrived under its name, and its id among what is consumed. */
  public static ObjectNode names(StepContext context, String id, String name, JsonNode meaning) {
    ObjectNode names = names(context, List.of(id));
    names.set(name, meaning);
    return names;
  }

  /** Names to leave with: these ids are consumed. */
  public static ObjectNode names(StepContext context, List<String> ids) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    if (ids.isEmpty()) {
      return names;
    }
    ArrayNode all = names.putArray(NAME);
    JsonNode before = context.names().path(NAME);
    before.valueStream().skip(Math.max(0, before.size() + ids.size() - MOST)).forEach(all::add);
    ids.forEach(all::add);
    return names;
  }
}
