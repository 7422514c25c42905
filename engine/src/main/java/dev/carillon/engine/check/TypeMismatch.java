package dev.carillon.engine.check;

import dev.carillon.engine.expression.Operator;
import dev.carillon.engine.step.Moments;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Comparisons that a sample shows to be meant otherwise. */
final class TypeMismatch {
  private TypeMismatch() {}

  /** What does not fit, or null. A missing sample fits everything. */
  static @Nullable String sentence(JsonNode sample, Operator operator, JsonNode to) {
    if (sample.isMissingNode() || sample.isNull()) {
      return null;
    }
    return switch (operator.name()) {
      case "equals", "notEquals" -> equality(sample, to);
      case "greaterThan", "atLeast", "lessThan", "atMost" -> size(sample, to);
      case "between" -> to.isArray() && !to.isEmpty() ? size(sample, to.get(0)) : null;
      case "isTrue", "isFalse" -> truth(sample);
      case "before", "after", "inLast", "inNext" -> moment(sample);
      case "containsAny", "containsAll", "contains", "notContains" ->
          sample.isNumber() || sample.isBoolean()
              ? "In the sample this is " + what(sample) + ", which contains nothing."
              : null;
      case "hasKey" ->
          sample.isObject() ? null : "In the sample this is " + what(sample) + ", no object.";
      case "startsWith", "endsWith", "matches" ->
          sample.isContainer() ? "In the sample this is " + what(sample) + ", not text." : null;
      default -> null;
    };
  }

  private static @Nullable String equality(JsonNode sample, JsonNode to) {
    if (isTemplate(to) || to.isNull() || to.isMissingNode()) {
      return null;
    }
    boolean fits =
        sample.isContainer() == to.isContainer()
            && (!sample.isNumber() || isNumeric(to))
            && (!to.isNumber() || isNumeric(sample))
            && (!sample.isBoolean() || isBoolean(to))
            && (!to.isBoolean() || isBoolean(sample));
    return fits ? null : compared(sample, to);
  }

  private static @Nullable String size(JsonNode sample, JsonNode to) {
    if (sample.isBoolean() || sample.isContainer()) {
      return "In the sample this is " + what(sample) + ", which has no size to compare.";
    }
    if (isTemplate(to) || isNumeric(sample) == isNumeric(to) || isMoment(sample)) {
      return null;
    }
    return compared(sample, to);
  }

  private static @Nullable String truth(JsonNode sample) {
    return isBoolean(sample)
        ? null
        : "In the sample this is " + what(sample) + ", neither true nor false.";
  }

  private static @Nullable String moment(JsonNode sample) {
    return isMoment(sample)
        ? null
        : "In the sample this is " + what(sample) + ", which is no date.";
  }

  private static String compared(JsonNode sample, JsonNode to) {
    return "In the sample this is " + what(sample) + ", but it is compared with " + what(to) + ".";
  }

  private static boolean isTemplate(JsonNode node) {
    return node.isString() && node.stringValue().contains("{{");
  }

  private static boolean isNumeric(JsonNode node) {
    return node.isNumber()
        || (node.isString() && node.stringValue().strip().matches("[+-]?\\d+(\\.\\d+)?"));
  }

  private static boolean isBoolean(JsonNode node) {
    return node.isBoolean()
        || (node.isString() && node.stringValue().strip().matches("(?i)true|false"));
  }

  private static boolean isMoment(JsonNode node) {
    return node.isIntegralNumber()
        || (node.isString() && Moments.read(node.stringValue(), ZoneOffset.UTC).isPresent());
  }

  private static String what(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> "the number " + node;
      case BOOLEAN -> "the truth value " + node;
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "text";
    };
  }
}
