package dev.carillon.server.contact;

import java.util.Optional;

/** One spelling for each address, or none: what cannot be written to is no address. */
public final class Addresses {
  private static final int LONGEST_MAIL = 254;
  private static final int LONGEST_LOCAL = 64;

  private Addresses() {}

  /**
   * A phone number as E.164 ({@code +} and 7 to 15 digits). Spaces, dots, dashes and brackets
   * between digits are dropped, {@code 00} at the start means {@code +}. A number without country
   * code is none: which country it belongs to is not known.
   */
  public static Optional<String> phone(String given) {
    StringBuilder digits = new StringBuilder("+");
    String text = given.strip();
    int from = text.startsWith("+") ? 1 : text.startsWith("00") ? 2 : -1;
    for (int i = from; from > 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (" .-()/\u00a0".indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    boolean fits = digits.length() >= 8 && digits.length() <= 16 && digits.charAt(1) != '0';
    return fits ? Optional.of(digits.toString()) : Optional.empty();
  }

  /**
   * Exactly one mail address in its plain form {@code local@domain}, the domain in lower case.
   * Names, comments, quotes, lists and letters outside ASCII are refused, so that no reader can
   * find a second recipient in it.
   */
  public static Optional<String> email(String given) {
    String text = given.strip();
    int at = text.indexOf('@');
    boolean shaped = at > 0 && at <= LONGEST_LOCAL && text.length() <= LONGEST_MAIL;
    if (!shaped || !local(text.substring(0, at))) {
      return Optional.empty();
    }
    String domain = text.substring(at + 1).toLowerCase(java.util.Locale.ROOT);
    return domain(domain) ? Optional.of(text.substring(0, at + 1) + domain) : Optional.empty();
  }

  private static boolean local(String local) {
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      return false;
    }
    return local.chars().allMatch(c -> alphanumeric(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0);
  }

  private static boolean domain(String domain) {
    if (domain.isEmpty() || domain.length() > 253) {
      return false;
    }
    for (String label : domain.split("\\.", -1)) {
      boolean fits =
          !label.isEmpty()
              && label.length() <= 63
              && !label.startsWith("-")
              && !label.endsWith("-")
              && label.chars().allMatch(c -> alphanumeric(c) || c == '-');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean alphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
