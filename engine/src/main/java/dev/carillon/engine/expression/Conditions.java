package dev.carillon.engine.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads and tests conditions. Safe from any thread. */
public final class Conditions {
  /** Conditions inside each other. */
  public static final int MAX_DEPTH = 5;

  private final Templates templates;

  public Conditions(Templates templates) {
    this.templates = templates;
  }

  /**
   * Reads a condition. What is wrong is added to {@code problems}; the answer can always be tested,
   * a part that could not be read being false.
   *
   * @param pointer where the condition stands in its document
   */
  public static Condition parse(JsonNode node, String pointer, List<ConditionProblem> problems) {
    throw new UnsupportedOperationException("being built: " + node + pointer + problems);
  }

  /**
   * Tests a condition. Never an error: what cannot be compared is false, or true for {@code
   * notEquals notIn notContains isEmpty notExists}.
   *
   * @param now what {@code inLast} and {@code inNext} count from
   * @param zone where {@code onWeekday} and {@code betweenTimes} are
   */
  public Verdict test(Condition condition, Scope scope, Instant now, ZoneId zone) {
    throw new UnsupportedOperationException(
        "being built: " + templates + condition + scope + now + zone);
  }
}
