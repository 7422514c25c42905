package dev.carillon.engine.net;

import java.util.Locale;

/** The host of an address as text. */
public final class HostName {
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private HostName() {}

  /**
   * A host name or IPv4 literal as it is asked of the resolver: lower case, no closing dot. Names
   * are letters, digits, hyphens and underscores; one that ends in a number is an IPv4 address in
   * its one canonical spelling or nothing, since other readers would take {@code 127.1} or {@code
   * 0x7f000001} for one.
   */
  public static String read(String text) throws BadUrl {
    String host = text.toLowerCase(Locale.ROOT);
    if (host.endsWith(".") && host.length() > 1) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw new BadUrl("The host is missing. Write it, as in https://api.example.com/.");
    }
    if (host.length() > LONGEST) {
      throw new BadUrl("The host is longer than 253 characters. Check it.");
    }
    for (String label : host.split("\\.", -1)) {
      checkLabel(label);
    }
    if (endsInNumber(host) && (Ip.parse(host).isEmpty() || text.endsWith("."))) {
      throw new BadUrl(
          "The host looks like an IPv4 address in an unusual spelling. Write four decimal numbers,"
              + " like 192.0.2.7.");
    }
    return host;
  }

  private static void checkLabel(String label) throws BadUrl {
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw new BadUrl("The host has an empty or too long part between its dots. Check it.");
    }
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c >= 128) {
        throw new BadUrl("The host has letters outside ASCII. Write it in its ASCII form (xn--…).");
      }
      if (!UrlText.letterOrDigit(c) && c != '-' && c != '_') {
        throw new BadUrl("The host holds the character \"" + c + "\". Check it.");
      }
    }
  }

  private static boolean endsInNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean hex =
        last.startsWith("0x")
            && last.substring(2).chars().allMatch(c -> UrlText.hexDigit((char) c));
    return hex || last.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
