package dev.carillon.server.effect.message.smtp;

/** Keeps text that goes into a header on its line. */
final class Lines {
  private Lines() {}

  /** Whether some reader takes the character for the end of a line, or cannot read it at all. */
  static boolean breaks(int c) {
    return (c < 0x20 && c != '\t') || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** The text on one line: what would break it becomes a space. */
  static String header(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(breaks(c) || c == '\t' ? ' ' : c));
    return line.toString().strip();
  }
}
