package dev.carillon.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes what stands in a URL, strictly: no half escapes, no overlong UTF-8, no control codes. */
final class PercentCode {
  private PercentCode() {}

  /**
   * @param plusIsSpace as in queries and forms
   * @throws ProblemException 400
   */
  static String decode(String raw, boolean plusIsSpace) {
    if (isPlain(raw)) {
      return raw;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(escape(raw, i));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else if (c > 0x20 && c < 0x7F) {
        bytes.write(c);
      } else {
        throw malformed();
      }
    }
    return text(bytes.toByteArray());
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c == '+' || c <= 0x20 || c >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static int escape(String raw, int at) {
    if (at + 2 >= raw.length()) {
      throw malformed();
    }
    int high = Character.digit(raw.charAt(at + 1), 16);
    int low = Character.digit(raw.charAt(at + 2), 16);
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high << 4 | low;
  }

  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw malformed();
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        400,
        "request.url",
        "The URL holds a character or escape that is not allowed. Encode it as UTF-8 in percent"
            + " escapes, without NUL.");
  }
}
