package dev.carillon.engine.check;

import dev.carillon.engine.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that reads names. {@link #step} is whose configuration it is in (null: the
 * trigger's); in {@link #content} bare names mean the send's {@code data}.
 */
sealed interface Use {
  @Nullable String step();

  String pointer();

  boolean content();

  /** Whether it is asked there if something is there at all, so that nothing may be. */
  default boolean guarded() {
    return false;
  }

  /** A template. */
  record Text(
      @Nullable String step, String pointer, boolean content, boolean guarded, String template)
      implements Use {}

  /** A condition; its templates come as {@link Text} besides. */
  record When(@Nullable String step, String pointer, boolean content, Condition condition)
      implements Use {}
}
