package dev.carillon.server.effect.message.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keeps text that goes into a header on its line. */
final class Lines {
  /** So that a word with its frame stays under 75 characters. */
  private static final int MOST_BYTES = 39;

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

  /**
   * The text as encoded words (RFC 2047), also where it is plain ASCII: text that looks like an
   * encoded word would otherwise be decoded by the reader, line breaks in it and all.
   */
  static String encoded(String text) {
    StringBuilder words = new StringBuilder();
    StringBuilder part = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      part.appendCodePoint(points[i]);
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length >= MOST_BYTES || i == points.length - 1) {
        words.append(words.isEmpty() ? "" : " ").append("=?UTF-8?B?");
        words.append(Base64.getEncoder().encodeToString(bytes)).append("?=");
        part.setLength(0);
      }
    }
    return words.toString();
  }
}
