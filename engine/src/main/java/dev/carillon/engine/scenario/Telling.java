package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Workflow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Values that tell the rules of a condition apart. */
final class Telling {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Telling() {}

  /** Adds the values for every plain path that the condition reads. */
  static void of(JsonNode condition, Workflow workflow, Map<Place, List<JsonNode>> into) {
    if (condition.has("op")) {
      rule(condition, workflow, into);
      return;
    }
    for (JsonNode part : condition.values()) {
      if (part.isContainer()) {
        of(part, workflow, into);
      }
    }
  }

  private static void rule(JsonNode rule, Workflow workflow, Map<Place, List<JsonNode>> into) {
    Place place = Place.plain(rule.path("value"), workflow);
    if (place == null) {
      return;
    }
    Set<JsonNode> values = new LinkedHashSet<>(into.getOrDefault(place, List.of()));
    JsonNode to = rule.path("to");
    Place other = Place.plain(to, workflow);
    if (other != null) {
      into.putIfAbsent(other, List.of(JSON.stringNode("same")));
      values.add(JSON.stringNode("same"));
      values.add(JSON.stringNode("other"));
    } else {
      for (JsonNode literal : to.isArray() ? to.values() : List.of(to)) {
        literal(literal, values);
      }
    }
    values.add(MissingNode.getInstance());
    if (rule.path("op").asString("").startsWith("is")) {
      values.add(JSON.booleanNode(true));
      values.add(JSON.booleanNode(false));
      values.add(JSON.stringNode("x"));
    }
    into.put(place, new ArrayList<>(values));
  }

  private static void literal(JsonNode literal, Set<JsonNode> values) {
    if (!literal.isValueNode() || literal.isNull()) {
      return;
    }
    values.add(literal);
    if (literal.isString()) {
      values.add(JSON.stringNode(literal.stringValue() + "_other"));
      values.add(JSON.arrayNode().add(literal));
    }
    try {
      BigDecimal number = new BigDecimal(literal.asString().strip());
      values.add(JSON.numberNode(number.subtract(BigDecimal.ONE)));
      values.add(JSON.numberNode(number.add(BigDecimal.ONE)));
    } catch (NumberFormatException text) {
      // Compared as text.
    }
  }
}
