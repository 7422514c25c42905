package dev.carillon.engine.net;

import java.util.Locale;
import java.util.Optional;

/**
 * An absolute http or https URL, read so strictly that every other reader agrees where its host
 * begins and ends. Whether the host may be called is not decided here.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without a closing dot; an IPv6 literal without brackets and zone
 * @param ip the address, when the host is a literal
 * @param port the port given, else the scheme's
 * @param target path and query as sent, percent-encoded; begins with a slash; the fragment is gone
 */
public record Url(String scheme, String host, Optional<Ip> ip, int port, String target) {
  /** The longest URL accepted, in characters. */
  public static final int LONGEST = 8192;

  /**
   * Reads a URL. Spaces around it are dropped; characters that must not stand in a path or query
   * are percent-encoded, also a {@code %} that begins no code.
   */
  public static Url parse(String text) throws BadUrl {
    String url = text.strip();
    refuseOddCharacters(url);
    int start = authorityStart(url);
    int end = UrlText.authorityEnd(url, start);
    String scheme = url.substring(0, start - 3).toLowerCase(Locale.ROOT);
    String authority = url.substring(start, end);
    int slash = url.indexOf('/', start);
    if (url.substring(start, slash < 0 ? url.length() : slash).indexOf('@') >= 0) {
      throw new BadUrl(
          "The URL has an @ before its path. Leave user name and password out of the URL and use a"
              + " connection or an Authorization header.");
    }
    String target = UrlText.target(url, end);
    if (authority.startsWith("[")) {
      return bracketed(scheme, authority, target);
    }
    int colon = authority.indexOf(':');
    String host = HostName.read(colon < 0 ? authority : authority.substring(0, colon));
    int port = colon < 0 ? standardPort(scheme) : port(authority.substring(colon + 1));
    return new Url(scheme, host, Ip.parse(host), port, target);
  }

  /** Whether the call is encrypted. */
  public boolean secure() {
    return scheme.equals("https");
  }

  /** Host and, where it is not the scheme's own, port: the value of the Host header. */
  public String authority() {
    String name = ip.map(Ip::six).orElse(false) ? "[" + host + "]" : host;
    return port == standardPort(scheme) ? name : name + ":" + port;
  }

  private static void refuseOddCharacters(String url) throws BadUrl {
    if (url.length() > LONGEST) {
      throw new BadUrl("The URL is longer than 8,192 characters. Send long values in the body.");
    }
    boolean inQuery = false;
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      inQuery |= c == '?';
      if (c < 0x20 || c == 0x7f) {
        throw new BadUrl("The URL holds a line break or control character. Remove it.");
      }
      if (c == '\\' && !inQuery) {
        throw new BadUrl("The URL holds a backslash. Write / instead.");
      }
    }
  }

  private static int authorityStart(String url) throws BadUrl {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadUrl("The URL does not begin with http:// or https://. Write the whole address.");
    }
    if (!url.startsWith("//", colon + 1)) {
      throw new BadUrl("The URL lacks the // after " + scheme + ":. Write " + scheme + "://…");
    }
    return colon + 3;
  }

  private static Url bracketed(String scheme, String authority, String target) throws BadUrl {
    int close = authority.indexOf(']');
    String inside = close < 0 ? "" : authority.substring(1, close);
    int zone = inside.indexOf('%');
    Optional<Ip> ip = Ip.parse(zone < 0 ? inside : inside.substring(0, zone));
    String rest = close < 0 ? "" : authority.substring(close + 1);
    if (ip.isEmpty() || !ip.get().six() || !(rest.isEmpty() || rest.startsWith(":"))) {
      throw new BadUrl(
          "The URL's host in brackets is no IPv6 address. Write it like [2001:db8::1].");
    }
    int port = rest.isEmpty() ? standardPort(scheme) : port(rest.substring(1));
    return new Url(scheme, ip.get().toString(), ip, port, target);
  }

  private static int standardPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static int port(String text) throws BadUrl {
    int port = number(text, 65535);
    if (port <= 0) {
      throw new BadUrl("The URL's port is no number from 1 to 65535. Correct or remove it.");
    }
    return port;
  }

  /** A plain decimal number without leading zeros from 0 to {@code most}, else -1. */
  static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 5 || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= most ? value : -1;
  }
}
