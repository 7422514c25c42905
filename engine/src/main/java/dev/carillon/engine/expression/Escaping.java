package dev.carillon.engine.expression;

import java.nio.charset.StandardCharsets;

/** What happens to a value that {@code {{ }}} puts into a text. */
enum Escaping {
  /** It stays as it is. */
  NONE {
    @Override
    void append(String text, StringBuilder out, int limit) {
      out.append(text);
    }
  },
  /** It becomes text of an HTML body or attribute. */
  HTML {
    @Override
    void append(String text, StringBuilder out, int limit) {
      Html.escape(text, out, limit);
    }
  },
  /** It becomes one component of a URL: RFC 3986, all but unreserved characters are encoded. */
  URL {
    @Override
    void append(String text, StringBuilder out, int limit) {
      for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
        if (out.length() > limit) {
          return;
        }
        char c = (char) (octet & 0xFF);
        if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
          out.append(c);
        } else {
          out.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
        }
      }
    }
  };

  private static final String DIGITS = "0123456789ABCDEF";

  abstract void append(String text, StringBuilder out, int limit);
}
