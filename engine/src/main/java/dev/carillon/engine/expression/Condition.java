package dev.carillon.engine.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A parsed condition. Made by {@link Conditions#parse}; immutable. */
public sealed interface Condition {
  /** Where it stands in its document, a JSON pointer. */
  String pointer();

  /** Holds when every part holds; an empty one holds. */
  record All(String pointer, List<Condition> parts) implements Condition {}

  /** Holds when at least one part holds; an empty one does not. */
  record Any(String pointer, List<Condition> parts) implements Condition {}

  /** Holds when no part holds; an empty one holds. */
  record None(String pointer, List<Condition> parts) implements Condition {}

  /**
   * One comparison. {@code value} and {@code to} are templates or plain JSON; {@code to} is a
   * missing node where the operator takes none.
   */
  record Rule(
      String pointer,
      JsonNode value,
      Operator operator,
      JsonNode to,
      boolean ignoreCase,
      boolean ignoreAccents)
      implements Condition {}
}
