package dev.carillon.engine.expression;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes dates by a style ({@code short medium long full iso}) or a pattern, in Java's letters
 * ({@code dd MMM yyyy}) or moment's ({@code DD MMM YYYY}): a capital D or Y, or an A, says which.
 */
final class DateFormats {
  private static final int MAX_PATTERN = 100;
  private static final Recent<DateTimeFormatter> PATTERNS = new Recent<>(512, 32 * 1024);

  private static final Map<Long, String> ORDINALS = ordinals();

  /** Which parts of a moment a style shows. */
  enum Shows {
    DATE,
    TIME,
    BOTH
  }

  private DateFormats() {}

  /** The text; null when the format is none. */
  static @Nullable String format(ZonedDateTime when, String format, Shows shows, Locale locale) {
    try {
      if (format.equals("iso")) {
        return shows == Shows.DATE
            ? DateTimeFormatter.ISO_LOCAL_DATE.format(when)
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(when);
      }
      DateTimeFormatter formatter = style(format, shows);
      if (formatter == null) {
        formatter = pattern(format);
      }
      String text = formatter.withLocale(locale).format(when);
      // Narrow and hard blanks turn a text message into UCS-2, at twice the price.
      return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A reader of dates in a pattern; null when it is none. */
  static @Nullable DateTimeFormatter reader(String pattern) {
    try {
      return pattern(pattern).withLocale(Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable DateTimeFormatter style(String name, Shows shows) {
    FormatStyle style =
        switch (name) {
          case "short" -> FormatStyle.SHORT;
          case "", "medium" -> FormatStyle.MEDIUM;
          case "long" -> FormatStyle.LONG;
          case "full" -> FormatStyle.FULL;
          default -> null;
        };
    if (style == null) {
      return null;
    }
    // Seconds and zone names are noise in a message.
    return switch (shows) {
      case DATE -> DateTimeFormatter.ofLocalizedDate(style);
      case TIME -> DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
      case BOTH -> DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT);
    };
  }

  private static DateTimeFormatter pattern(String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      throw new IllegalArgumentException("too long");
    }
    DateTimeFormatter known = PATTERNS.get(pattern);
    if (known == null) {
      known = isMoment(pattern) ? moment(pattern) : DateTimeFormatter.ofPattern(pattern);
      PATTERNS.put(pattern, known, pattern.length());
    }
    return known;
  }

  private static boolean isMoment(String pattern) {
    String plain = pattern.replaceAll("'[^']*'|\\[[^\\]]*\\]", "");
    return plain.chars().anyMatch(c -> c == 'Y' || c == 'D' || c == 'A')
        || plain.contains("dddd")
        || plain.contains("ddd");
  }

  private static DateTimeFormatter moment(String pattern) {
    DateTimeFormatterBuilder java = new DateTimeFormatterBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int end = at + 1;
      if (c == '[') {
        int close = pattern.indexOf(']', at);
        end = close < 0 ? pattern.length() : close + 1;
        java.appendLiteral(pattern.substring(at + 1, close < 0 ? end : close));
      } else if (pattern.startsWith("Do", at)) {
        java.appendText(ChronoField.DAY_OF_MONTH, ORDINALS);
        end = at + 2;
      } else if (Character.isLetter(c)) {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        java.appendPattern(letters(c, end - at));
      } else {
        java.appendLiteral(c);
      }
      at = end;
    }
    return java.toFormatter(Locale.ENGLISH);
  }

  private static Map<Long, String> ordinals() {
    Map<Long, String> ordinals = new HashMap<>();
    for (long day = 1; day <= 31; day++) {
      boolean teen = day >= 11 && day <= 13;
      String ending =
          switch ((int) (day % 10)) {
            case 1 -> teen ? "th" : "st";
            case 2 -> teen ? "th" : "nd";
            case 3 -> teen ? "th" : "rd";
            default -> "th";
          };
      ordinals.put(day, day + ending);
    }
    return ordinals;
  }

  private static String letters(char letter, int count) {
    return switch (letter) {
      case 'Y' -> "y".repeat(count);
      case 'D' -> "d".repeat(Math.min(count, 2));
      case 'd' -> count >= 4 ? "EEEE" : "EEE";
      case 'A', 'a' -> "a";
      case 'Z' -> count == 1 ? "xxx" : "xx";
      case 'H', 'h', 'm', 's', 'S', 'M' -> String.valueOf(letter).repeat(count);
      case 'z' -> "zzz";
      default -> throw new IllegalArgumentException("unknown letter " + letter);
    };
  }
}
