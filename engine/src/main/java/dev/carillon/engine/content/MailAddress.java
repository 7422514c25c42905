package dev.carillon.engine.content;

import java.util.Locale;
import java.util.Optional;

/** E-mail addresses, one at a time. */
public final class MailAddress {
  private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3 without the angle brackets
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final int LONGEST_LABEL = 63;
  private static final String SIGNS = "!#$%&'*+-/=?^_`{|}~.";

  private MailAddress() {}

  /**
   * Exactly one address in its plain form {@code local@domain} (RFC 5321's dot-string), the domain
   * in lower case. Names, comments, quotes, lists, literals and letters outside ASCII are refused,
   * so that no reader can find a second recipient or a header in it.
   */
  public static Optional<String> canonical(String given) {
    String text = given.strip();
    int at = text.indexOf('@');
    boolean shaped = at > 0 && at <= LONGEST_LOCAL && text.length() <= LONGEST;
    if (!shaped || !local(text.substring(0, at))) {
      return Optional.empty();
    }
    String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
    return domain(domain) ? Optional.of(text.substring(0, at + 1) + domain) : Optional.empty();
  }

  private static boolean local(String local) {
    return !local.startsWith(".")
        && !local.endsWith(".")
        && !local.contains("..")
        && local.chars().allMatch(c -> alphanumeric(c) || SIGNS.indexOf(c) >= 0);
  }

  private static boolean domain(String domain) {
    if (domain.isEmpty() || domain.length() > LONGEST_DOMAIN) {
      return false;
    }
    for (String label : domain.split("\\.", -1)) {
      if (!label(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean label(String label) {
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(c -> alphanumeric(c) || c == '-');
  }

  private static boolean alphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
