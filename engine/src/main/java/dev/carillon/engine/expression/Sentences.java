package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says what a rule found, in the words people read in a run. */
final class Sentences {
  private static final int MAX_VALUE = 80;
  private static final int MAX_PARTS = 3;

  private Sentences() {}

  /** {@code status is "failed", not "success"}. */
  static String rule(Condition.Rule rule, JsonNode found, JsonNode to, boolean holds) {
    String subject = subject(rule.value());
    boolean missing = Values.missing(found);
    String clause = clause(rule.operator(), to, holds);
    return missing && clause.startsWith(", which is empty")
        ? subject + " is missing"
        : subject + " is " + value(found) + clause;
  }

  private static String clause(Operator operator, JsonNode to, boolean holds) {
    String phrase = operator.phrase(holds);
    if (!phrase.contains("%s")) {
      return phrase;
    }
    boolean pair =
        operator.takes() == Operator.Takes.RANGE || operator.takes() == Operator.Takes.TIMES;
    String shown =
        pair && to.isArray() && to.size() == 2
            ? value(to.get(0)) + " and " + value(to.get(1))
            : operator.takes() == Operator.Takes.DURATION && to.isString()
                ? to.stringValue()
                : value(to);
    return phrase.replace("%s", shown);
  }

  /** The last name of a path, {@code type} for {@code {{steps.lookup.body.type}}}. */
  static String subject(JsonNode value) {
    if (!value.isString()) {
      return value(value);
    }
    Expression.Path path = Template.compile(value.stringValue()).path();
    if (path == null) {
      return value(value);
    }
    List<Expression.Step> steps = path.steps();
    if (steps.isEmpty()) {
      return path.name().isEmpty() ? "this" : path.name();
    }
    String last = steps.getLast().key();
    boolean tells = !last.equals("length") && steps.getLast().index() < 0;
    String before = steps.size() > 1 ? steps.get(steps.size() - 2).key() : path.name();
    return tells || before.isEmpty() ? last : before + "." + last;
  }

  /** A value in a sentence: JSON, cut short; {@code missing} when there is none. */
  static String value(JsonNode node) {
    if (Values.missing(node)) {
      return "missing";
    }
    if (node.isString()) {
      return Json.write(Json.string(cut(node.stringValue())));
    }
    return node.isContainer() ? cut(Json.write(node)) : Values.text(node);
  }

  private static String cut(String text) {
    return text.length() <= MAX_VALUE || TextHelpers.characters(text) <= MAX_VALUE
        ? text
        : TextHelpers.cut(text, MAX_VALUE - 1) + "…";
  }

  /** A few sentences as one. */
  static String joined(List<String> sentences) {
    if (sentences.size() <= MAX_PARTS) {
      return String.join(" and ", sentences);
    }
    int more = sentences.size() - MAX_PARTS;
    return String.join(" and ", sentences.subList(0, MAX_PARTS)) + " and " + more + " more";
  }
}
