package dev.carillon.engine.expression;

import java.util.List;
import java.util.Set;

/** One way to compare. All of them stand in {@link Operators}. */
public final class Operator {
  /** The shapes of {@code to}. */
  public enum Takes {
    /** Nothing: {@code to} must be absent. */
    NOTHING,
    /** One text, number, true or false. */
    VALUE,
    /** A list of values. */
    LIST,
    /** {@code [low, high]}. */
    RANGE,
    /** A pattern in RE2's syntax. */
    PATTERN,
    /** A date or time, or an ISO duration from now. */
    TIME,
    /** An ISO duration, or a date or time. */
    DURATION,
    /** A list of {@code MON … SUN}. */
    WEEKDAYS,
    /** {@code [from, to]}, times of day {@code HH:MM}. */
    TIMES,
    /** The name of a field. */
    KEY,
    /** A whole number. */
    COUNT
  }

  /** Whether it holds; asked only for values that are there. */
  interface Test {
    boolean holds(Comparison comparison);
  }

  private final String name;
  private final String label;
  private final Takes takes;
  private final Set<ValueType> types;
  private final String sentence;
  private final List<String> phrases;
  private final boolean whenMissing;
  private final Test test;

  Operator(
      String name,
      String label,
      Takes takes,
      Set<ValueType> types,
      String sentence,
      List<String> phrases,
      boolean whenMissing,
      Test test) {
    this.name = name;
    this.label = label;
    this.takes = takes;
    this.types = types;
    this.sentence = sentence;
    this.phrases = phrases;
    this.whenMissing = whenMissing;
    this.test = test;
  }

  /** As it stands in documents, {@code greaterThan}. */
  public String name() {
    return name;
  }

  /** As people choose it from a list, {@code is greater than}. */
  public String label() {
    return label;
  }

  /** What stands in {@code to}. */
  public Takes takes() {
    return takes;
  }

  /** The kinds of value it makes sense for; it never fails on another. */
  public Set<ValueType> types() {
    return types;
  }

  /** When it holds, in a sentence. */
  public String sentence() {
    return sentence;
  }

  /** Whether it holds for a value that is missing. */
  public boolean whenMissing() {
    return whenMissing;
  }

  /** What follows the value found when it holds; {@code %s} stands for {@code to}. */
  String phrase(boolean holds) {
    return phrases.get(holds ? 0 : 1);
  }

  boolean holds(Comparison comparison) {
    return test.holds(comparison);
  }

  @Override
  public String toString() {
    return name;
  }
}
