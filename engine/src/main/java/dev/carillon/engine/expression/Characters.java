package dev.carillon.engine.expression;

/** Which characters end a name inside the braces. */
final class Characters {
  private static final String ENDS = "!\"#%&'()*+,./;<=>@[\\]^`{|}~";

  private Characters() {}

  /** Whether the character cannot stand in a plain name. */
  static boolean endsName(char c) {
    return Character.isWhitespace(c) || c < 0x20 || ENDS.indexOf(c) >= 0;
  }
}
