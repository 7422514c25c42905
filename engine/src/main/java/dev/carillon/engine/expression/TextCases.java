package dev.carillon.engine.expression;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cases, words and digits for text helpers. */
final class TextCases {
  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] THOUSANDS = {
    "", " thousand", " million", " billion", " trillion", " quadrillion"
  };

  private TextCases() {}

  static String change(String text, String to, Locale locale) {
    return switch (to) {
      case "upper" -> text.toUpperCase(locale);
      case "lower" -> text.toLowerCase(locale);
      case "title" -> title(text, locale);
      default -> text;
    };
  }

  private static String title(String text, Locale locale) {
    StringBuilder title = new StringBuilder(text.length());
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      title.append(begins ? String.valueOf(c).toUpperCase(locale) : String.valueOf(c));
      begins = !Character.isLetterOrDigit(c) && c != '\'' && c != '’';
    }
    return title.toString();
  }

  /** The first run of four digits or more, ten of it at most. */
  static String code(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean digit = i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
      if (!digit || i - start == 10) {
        if (i - start >= 4) {
          return text.substring(start, i);
        }
        start = i + 1;
      }
    }
    return "";
  }

  /** A whole number below 10^18 in words; "" for all else. */
  static String words(@Nullable BigDecimal number) {
    if (number == null || number.abs().compareTo(BigDecimal.TEN.pow(18)) >= 0) {
      return "";
    }
    long rest = number.abs().longValue();
    if (rest == 0) {
      return SMALL[0];
    }
    String words = "";
    for (int power = 0; rest > 0; power++) {
      int chunk = (int) (rest % 1000);
      if (chunk > 0) {
        words = below1000(chunk) + THOUSANDS[power] + (words.isEmpty() ? "" : " " + words);
      }
      rest /= 1000;
    }
    return number.signum() < 0 ? "minus " + words : words;
  }

  private static String below1000(int number) {
    String hundreds = number >= 100 ? SMALL[number / 100] + " hundred" : "";
    int rest = number % 100;
    if (rest == 0) {
      return hundreds;
    }
    String tail =
        rest < 20 ? SMALL[rest] : TENS[rest / 10] + (rest % 10 == 0 ? "" : " " + SMALL[rest % 10]);
    return hundreds.isEmpty() ? tail : hundreds + " " + tail;
  }

  static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have MD5", e);
    }
  }
}
