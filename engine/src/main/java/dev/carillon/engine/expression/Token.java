package dev.carillon.engine.expression;

/**
 * A stretch of a template: text, or one tag.
 *
 * @param kind what it is
 * @param text the text as it stands, or what is written inside the tag after its mark
 * @param offset where {@code text} begins in the source
 * @param stripLeft whether {@code ~} asks to drop blanks before
 * @param stripRight whether {@code ~} asks to drop blanks after
 */
record Token(Kind kind, String text, int offset, boolean stripLeft, boolean stripRight) {
  enum Kind {
    TEXT,
    /** Text of a raw block: whitespace rules leave it alone. */
    VERBATIM,
    VALUE,
    RAW_VALUE,
    OPEN,
    INVERSE,
    ELSE,
    CLOSE,
    COMMENT
  }

  static Token text(String text, int offset) {
    return new Token(Kind.TEXT, text, offset, false, false);
  }

  Token with(String changed) {
    return new Token(kind, changed, offset, stripLeft, stripRight);
  }

  /** Whether a line that holds nothing but this tag leaves no line behind. */
  boolean mayStandAlone() {
    return switch (kind) {
      case OPEN, INVERSE, ELSE, CLOSE, COMMENT -> true;
      case TEXT, VERBATIM, VALUE, RAW_VALUE -> false;
    };
  }
}
