package dev.carillon.engine.expression;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The kinds of value that people tell apart when they compare. */
public enum ValueType {
  STRING,
  NUMBER,
  BOOLEAN,
  /** Text that is an ISO date, with or without time. */
  DATE,
  LIST,
  OBJECT,
  /** Absent or null. */
  MISSING;

  /** What kind a value is. Text that reads as a number is text. */
  public static ValueType of(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case ARRAY -> LIST;
      case OBJECT -> OBJECT;
      case STRING -> isDate(value) ? DATE : STRING;
      default -> MISSING;
    };
  }

  /** The kinds seen in samples of one value. */
  public static Set<ValueType> seen(Collection<JsonNode> samples) {
    Set<ValueType> seen = EnumSet.noneOf(ValueType.class);
    samples.forEach(sample -> seen.add(of(sample)));
    return seen;
  }

  private static boolean isDate(JsonNode value) {
    String text = value.stringValue();
    return text.length() >= 10 && text.charAt(4) == '-' && Dates.when(value, null) != null;
  }
}
