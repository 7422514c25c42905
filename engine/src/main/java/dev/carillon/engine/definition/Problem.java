package dev.carillon.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a definition, found before anything runs.
 *
 * @param pointer JSON pointer (RFC 6901) into the document
 * @param step id of the step it belongs to, or null for the trigger and the document
 * @param code stable and dotted, e.g. {@code field.required}
 * @param message one sentence: what is wrong and what to do
 */
public record Problem(
    String pointer, @Nullable String step, Level level, String code, String message) {

  /** How much it matters: an error refuses publishing, the others do not. */
  public enum Level {
    ERROR,
    WARNING,
    NOTE;

    /** The word used in JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
