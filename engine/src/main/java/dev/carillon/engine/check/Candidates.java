package dev.carillon.engine.check;

import dev.carillon.engine.expression.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The values of one name that tell a set of rules about it apart. */
final class Candidates {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OTHER = "~other~";

  /** Operators whose truth these values decide; others are tried as true and as false. */
  static final Set<String> DECIDED =
      Set.of(
          "equals",
          "notEquals",
          "in",
          "notIn",
          "contains",
          "notContains",
          "startsWith",
          "endsWith",
          "greaterThan",
          "atLeast",
          "lessThan",
          "atMost",
          "between",
          "isTrue",
          "isFalse",
          "isEmpty",
          "isNotEmpty",
          "exists",
          "notExists");

  private Candidates() {}

  static List<JsonNode> of(List<Condition.Rule> rules) {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    for (Condition.Rule rule : rules) {
      boolean part =
          Set.of("contains", "notContains", "startsWith", "endsWith")
              .contains(rule.operator().name());
      for (JsonNode literal : rule.to().isArray() ? rule.to().values() : List.of(rule.to())) {
        if (literal.isValueNode() && !literal.isNull()) {
          (part ? parts : texts).add(literal.asString());
          number(literal, numbers);
        }
      }
    }
    Set<JsonNode> values = new LinkedHashSet<>();
    // Numbers first: an example with a number reads better than one with the same digits as text.
    around(numbers).forEach(number -> values.add(JSON.numberNode(number)));
    values.add(JSON.nullNode());
    values.add(JSON.stringNode(OTHER));
    values.add(JSON.stringNode(""));
    values.add(JSON.booleanNode(true));
    values.add(JSON.booleanNode(false));
    texts(texts, parts, values);
    return List.copyOf(values);
  }

  private static void texts(Set<String> texts, Set<String> parts, Set<JsonNode> values) {
    texts.forEach(text -> values.add(JSON.stringNode(text)));
    ArrayNode all = JSON.arrayNode();
    for (String part : parts) {
      for (String form : List.of(part, part + OTHER, OTHER + part, OTHER + part + OTHER)) {
        values.add(JSON.stringNode(form));
      }
      for (String other : parts) {
        values.add(JSON.stringNode(part + other));
        values.add(JSON.stringNode(part + OTHER + other));
      }
      all.add(part);
      values.add(JSON.arrayNode().add(part));
    }
    if (!all.isEmpty()) {
      values.add(all);
    }
  }

  private static void number(JsonNode literal, Set<BigDecimal> numbers) {
    try {
      numbers.add(new BigDecimal(literal.asString().strip()));
    } catch (NumberFormatException text) {
      // Not a number: compared as text.
    }
  }

  /** Each number, one between each two, and one beyond either end. */
  private static List<BigDecimal> around(TreeSet<BigDecimal> numbers) {
    List<BigDecimal> all = new ArrayList<>();
    BigDecimal before = null;
    for (BigDecimal number : numbers) {
      all.add(
          before == null
              ? number.subtract(BigDecimal.ONE)
              : before.add(number).divide(BigDecimal.TWO));
      all.add(number);
      before = number;
    }
    if (before != null) {
      all.add(before.add(BigDecimal.ONE));
    }
    return all;
  }
}
