package dev.carillon.engine.expression;

import java.util.Set;

/**
 * One way to compare.
 *
 * @param name as it stands in documents, {@code greaterThan}
 * @param label as it reads in a sentence, {@code is greater than}
 * @param takes what stands in {@code to}
 * @param types the kinds of value it makes sense for; it never fails on another
 */
public record Operator(String name, String label, Takes takes, Set<ValueType> types) {
  /** The shapes of {@code to}. */
  public enum Takes {
    NOTHING,
    VALUE,
    LIST,
    RANGE,
    PATTERN,
    TIME,
    DURATION,
    WEEKDAYS,
    TIMES,
    KEY,
    COUNT
  }
}
