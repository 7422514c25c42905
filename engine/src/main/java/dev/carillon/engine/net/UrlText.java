package dev.carillon.engine.net;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The parts of a URL as text: where the authority ends, what a host name is, what is encoded. */
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

  /**
   * A host name as sent: lower case, no closing dot. Names are letters, digits, hyphens and
   * underscores; one that ends in a number is an IPv4 address in its one canonical spelling or
   * nothing, since other readers would take {@code 127.1} or {@code 0x7f000001} for one.
   */
  static String host(String text) throws BadUrl {
    String host = text.toLowerCase(Locale.ROOT);
    if (host.endsWith(".") && host.length() > 1) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw new BadUrl("The URL has no host. Write it after the //.");
    }
    if (host.length() > 253) {
      throw new BadUrl("The URL's host is longer than 253 characters. Check it.");
    }
    for (String label : host.split("\\.", -1)) {
      checkLabel(label);
    }
    if (endsInNumber(host) && (Ip.parse(host).isEmpty() || text.endsWith("."))) {
      throw new BadUrl(
          "The URL's host looks like an IPv4 address in an unusual spelling. Write four decimal"
              + " numbers, like 192.0.2.7.");
    }
    return host;
  }

  private static void checkLabel(String label) throws BadUrl {
    if (label.isEmpty() || label.length() > 63) {
      throw new BadUrl("The URL's host has an empty or too long part between its dots. Check it.");
    }
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c >= 128) {
        throw new BadUrl(
            "The URL's host has letters outside ASCII. Write it in its ASCII form (xn--…).");
      }
      if (!letterOrDigit(c) && c != '-' && c != '_') {
        throw new BadUrl("The URL's host holds the character \"" + c + "\". Check it.");
      }
    }
  }

  private static boolean endsInNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean hex =
        last.startsWith("0x") && last.substring(2).chars().allMatch(c -> hexDigit((char) c));
    return hex || last.chars().allMatch(c -> c >= '0' && c <= '9');
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

  private static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean hexDigit(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
