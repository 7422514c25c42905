package dev.carillon.engine.net;

import java.nio.charset.StandardCharsets;

/** The parts of a URL as text: where the authority ends, what is encoded. */
final class UrlText {
  /** Characters that stand as they are in a path; letters and digits apart. */
  private static final String PLAIN_IN_PATH = "-._~!$&'()*+,;=:@/";

  private static final String PLAIN_IN_QUERY = PLAIN_IN_PATH + "?[]";

  private UrlText() {}

  static int authorityEnd(String url, int start) {
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Path and query from {@code start} on, encoded; the fragment is dropped. */
  static String target(String url, int start) throws BadUrl {
    int hash = url.indexOf('#', start);
    int end = hash < 0 ? url.length() : hash;
    StringBuilder target = new StringBuilder(end - start + 8);
    if (start >= end || url.charAt(start) != '/') {
      target.append('/');
    }
    boolean inQuery = false;
    int at = start;
    while (at < end) {
      int c = url.codePointAt(at);
      String plain = inQuery ? PLAIN_IN_QUERY : PLAIN_IN_PATH;
      if (c == '?' && !inQuery) {
        inQuery = true;
        target.append('?');
      } else if (c == '%' && at + 2 < end && code(url, at + 1)) {
        target.append('%');
      } else if (c < 128 && (letterOrDigit((char) c) || plain.indexOf(c) >= 0)) {
        target.append((char) c);
      } else {
        encode(c, target);
      }
      at += Character.charCount(c);
    }
    return target.toString();
  }

  private static boolean code(String url, int at) {
    return hexDigit(url.charAt(at)) && hexDigit(url.charAt(at + 1));
  }

  private static void encode(int c, StringBuilder target) throws BadUrl {
    if (c >= 0xd800 && c <= 0xdfff) {
      throw new BadUrl("The URL holds half of a character (a lone surrogate). Remove it.");
    }
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      target.append('%');
      target.append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
      target.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }
  }

  static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static boolean hexDigit(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
