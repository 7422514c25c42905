package dev.carillon.engine.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes numbers as people of a place do, with lakhs and crores where they count so. */
final class NumberFormats {
  private static final int MAX_DIGITS = 20;

  /** Languages that group by two digits above a thousand (CLDR). */
  private static final Set<String> LAKHS =
      Set.of("as", "bn", "gu", "hi", "kn", "ml", "mr", "or", "pa", "ta", "te");

  private NumberFormats() {}

  /** How a number shall look. */
  record Wish(Locale locale, int least, int most, boolean percent, @Nullable Currency currency) {
    Wish in(Locale other) {
      return new Wish(other, least, most, percent, currency);
    }

    Wish digits(int count) {
      int digits = Math.clamp(count, 0, MAX_DIGITS);
      return new Wish(locale, digits, digits, percent, currency);
    }

    Wish currency(String code) {
      Currency known = NumberFormats.currency(code);
      boolean indian = known != null && code.equals("INR") && locale.equals(Locale.ENGLISH);
      return new Wish(
          indian ? Locale.forLanguageTag("en-IN") : locale, least, most, percent, known);
    }

    Wish option(String name, String value) {
      BigDecimal number = Values.numberLike(value);
      int digits = number == null ? -1 : Math.clamp(number.longValue(), 0, MAX_DIGITS);
      return switch (name) {
        case "digits" -> digits < 0 ? this : digits(digits);
        case "minimumFractionDigits" ->
            digits < 0 ? this : new Wish(locale, digits, Math.max(digits, most), percent, currency);
        case "maximumFractionDigits" ->
            digits < 0
                ? this
                : new Wish(locale, Math.min(Math.max(least, 0), digits), digits, percent, currency);
        case "style" -> new Wish(locale, least, most, value.equals("percent"), currency);
        case "currency" -> currency(value);
        default -> this;
      };
    }
  }

  static Wish wish(Locale locale) {
    return new Wish(locale, -1, -1, false, null);
  }

  private static @Nullable Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static String format(BigDecimal number, Wish wish) {
    NumberFormat format = base(wish);
    format.setRoundingMode(RoundingMode.HALF_UP);
    Currency currency = wish.currency();
    if (currency != null && wish.most() < 0) {
      digits(format, currency.getDefaultFractionDigits(), currency.getDefaultFractionDigits());
    } else if (wish.most() >= 0) {
      digits(format, Math.max(0, wish.least()), wish.most());
    }
    String text = format.format(number);
    boolean lakhs =
        LAKHS.contains(wish.locale().getLanguage())
            || wish.locale().getLanguage().equals("en") && wish.locale().getCountry().equals("IN");
    String plain = text.replace('\u202f', ' ').replace('\u00a0', ' ');
    return lakhs && format instanceof DecimalFormat decimal ? lakhs(plain, decimal) : plain;
  }

  private static NumberFormat base(Wish wish) {
    Currency currency = wish.currency();
    if (currency != null) {
      NumberFormat format = NumberFormat.getCurrencyInstance(wish.locale());
      format.setCurrency(currency);
      return format;
    }
    return wish.percent()
        ? NumberFormat.getPercentInstance(wish.locale())
        : NumberFormat.getNumberInstance(wish.locale());
  }

  private static void digits(NumberFormat format, int least, int most) {
    format.setMaximumFractionDigits(Math.max(0, most));
    format.setMinimumFractionDigits(Math.max(0, least));
  }

  /** Java groups by three alone; above a thousand these places group by two. */
  private static String lakhs(String text, DecimalFormat format) {
    char comma = format.getDecimalFormatSymbols().getGroupingSeparator();
    int last = text.lastIndexOf(comma);
    if (last < 0) {
      return text;
    }
    int first = text.indexOf(comma);
    int start = first;
    while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
      start--;
    }
    String digits = text.substring(start, last).replace(String.valueOf(comma), "");
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = digits.length() - 2; i > 0; i -= 2) {
      grouped.insert(i, comma);
    }
    return text.substring(0, start) + grouped + text.substring(last);
  }
}
