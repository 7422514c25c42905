package dev.carillon.engine.step.send;

import dev.carillon.engine.expression.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What names mean in content: the run's, but {@code data} and bare names are the send's data. */
record ContentScope(Scope run, JsonNode data, ObjectNode profile) implements Scope {
  @Override
  public JsonNode top(String name) {
    return switch (name) {
      case "data" -> bare();
      case "contact" -> profile;
      default -> run.top(name);
    };
  }

  /** Without data of its own a send speaks about what triggered the run. */
  @Override
  public JsonNode bare() {
    return data.isNull() ? run.bare() : data;
  }
}
