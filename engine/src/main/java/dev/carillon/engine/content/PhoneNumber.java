package dev.carillon.engine.content;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Phone numbers in one spelling. */
public final class PhoneNumber {
  private static final int LONGEST_GIVEN = 40;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;
  private static final int SHORTEST_CODE = 3;

  private PhoneNumber() {}

  /**
   * A number with its country's code as E.164: {@code +} and 7 to 15 digits. Blanks, dots, dashes,
   * slashes and brackets are dropped, {@code 00} at the start means {@code +}, and a nought that is
   * dialled only inside the country goes. A number without country code is none here: which country
   * it belongs to is not known.
   */
  public static Optional<String> international(String given) {
    String plain = plain(given);
    if (!plain.startsWith("+")) {
      return Optional.empty();
    }
    return fits(plain, SHORTEST) && plain.charAt(1) != '0'
        ? Optional.of(mayHaveTrunk(plain) ? withoutTrunk(plain) : plain)
        : Optional.empty();
  }

  /**
   * {@link #international}, or a number as the operator takes it within its country, such as a
   * short code: 3 to 15 digits.
   */
  public static Optional<String> any(String given) {
    String plain = plain(given);
    if (plain.startsWith("+")) {
      return international(plain);
    }
    return fits("+" + plain, SHORTEST_CODE) ? Optional.of(plain) : Optional.empty();
  }

  private static String plain(String given) {
    if (given.length() > LONGEST_GIVEN) {
      return "";
    }
    StringBuilder plain = new StringBuilder();
    String text = given.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' || c == '+' && i == 0) {
        plain.append(c);
      } else if (" .-()/\u00a0".indexOf(c) < 0) {
        return "";
      }
    }
    boolean international = plain.length() > 2 && plain.charAt(0) == '0' && plain.charAt(1) == '0';
    return international ? "+" + plain.substring(2) : plain.toString();
  }

  private static boolean fits(String plain, int shortest) {
    int digits = plain.length() - 1;
    return digits >= shortest && digits <= LONGEST;
  }

  /** A country's code has one to three digits; asking the library about every number is dear. */
  private static boolean mayHaveTrunk(String plain) {
    return plain.substring(2, 5).indexOf('0') >= 0;
  }

  /** A country or a length that the library does not know may exist all the same. */
  private static String withoutTrunk(String plain) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber number = numbers.parse(plain, null);
      return numbers.isPossibleNumber(number)
          ? numbers.format(number, PhoneNumberFormat.E164)
          : plain;
    } catch (NumberParseException unknown) {
      return plain;
    }
  }
}
