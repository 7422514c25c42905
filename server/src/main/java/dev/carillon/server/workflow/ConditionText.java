package dev.carillon.server.workflow;

import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A condition as people would say it: {@code {{trigger.status}} equals "success"}. */
final class ConditionText {
  private ConditionText() {}

  /** Empty when it is no condition. */
  static Optional<String> of(JsonNode node) {
    if (node.hasNonNull("op") && node.has("value")) {
      String right = node.has("to") ? " " + Json.write(node.path("to")) : "";
      return Optional.of(text(node.path("value")) + " " + node.path("op").asString("") + right);
    }
    return joined(node, "all", " and ", "")
        .or(() -> joined(node, "any", " or ", ""))
        .or(() -> joined(node, "none", " nor ", "neither "));
  }

  private static Optional<String> joined(JsonNode node, String key, String glue, String before) {
    if (!node.path(key).isArray() || node.size() != 1) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode one : node.path(key)) {
      String part = of(one).orElseGet(() -> Json.write(one));
      parts.add(one.has("op") ? part : "(" + part + ")");
    }
    return Optional.of(parts.isEmpty() ? key + " of nothing" : before + String.join(glue, parts));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : Json.write(value);
  }
}
