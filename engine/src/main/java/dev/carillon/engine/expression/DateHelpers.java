package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Helpers on dates. {@code now} is the run's; zone and language are the contact's unless given. */
final class DateHelpers {
  private DateHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    formats(HelperDefinition.shelf("Dates", list));
    sums(HelperDefinition.shelf("Dates", list));
  }

  private static void formats(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "formatDate date [format] [locale] [timezone] [format=] [locale=] [timezone=]",
            "The date as people write it: short, medium, long, full, iso or a pattern such as dd"
                + " MMM yyyy HH:mm.",
            "{{formatDate due \"EEE d MMM, HH:mm\"}}",
            "Fri 25 Dec, 00:00",
            a -> format(a, DateFormats.Shows.DATE))
        .add(
            "toTimezone date timezone",
            "The same moment written in another time zone.",
            "{{toTimezone due \"America/New_York\"}}",
            "2026-12-24T13:30:00-05:00",
            DateHelpers::toTimezone)
        .add(
            "relativeDate date [unit]",
            "How far the date is from now, in words. Given a number, yesterday, today or tomorrow"
                + " instead: that date from now.",
            "Due {{relativeDate due}}",
            "Due in 23 days",
            DateHelpers::relativeDate);
  }

  private static void sums(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "addDuration date duration [unit]",
            "The date moved by an ISO duration (P1D, -PT2H), or by so many of a unit.",
            "{{addDuration \"2026-12-24\" \"P1W\"}}",
            "2026-12-31",
            DateHelpers::addDuration)
        .add(
            "dateDiff from to [unit]",
            "How many whole units (days) lie between two dates; negative when the second is"
                + " earlier.",
            "{{dateDiff now due \"days\"}}",
            "23",
            DateHelpers::dateDiff);
  }

  /** Formats the first value; format, locale and zone may come by place or by name. */
  static JsonNode format(Arguments a, DateFormats.Shows shows) {
    Dates.When when = Dates.when(a.at(0), a.now());
    if (when == null) {
      return a.made("");
    }
    String format = a.has(1) ? a.text(1) : a.option("format");
    String locale = a.option("locale");
    String zone = a.option("timezone");
    for (int i = 2; i < a.size(); i++) {
      String text = a.text(i);
      if (isZone(text)) {
        zone = text;
      } else if (!text.isEmpty()) {
        locale = text;
      }
    }
    return written(a, when.in(a.zone(zone)), format, shows, a.locale(locale));
  }

  static JsonNode written(
      Arguments a, ZonedDateTime when, String format, DateFormats.Shows shows, Locale locale) {
    a.spend(1000);
    String text = DateFormats.format(when, format, shows, locale);
    if (text == null) {
      throw a.fault(
          "cannot use the format \"" + Arguments.shorten(format) + "\". Write dd MMM yyyy");
    }
    return a.made(text);
  }

  private static boolean isZone(String text) {
    return text.contains("/") || text.startsWith("+") || Dates.zone(text) != null;
  }

  private static JsonNode toTimezone(Arguments a) {
    Dates.When when = Dates.when(a.at(0), a.now());
    return when == null ? a.made("") : a.made(iso(when.at().atZone(a.zone(a.text(1)))));
  }

  private static String iso(ZonedDateTime when) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(when.truncatedTo(ChronoUnit.MILLIS));
  }

  private static JsonNode addDuration(Arguments a) {
    Dates.When when = Dates.when(a.at(0), a.now());
    Dates.Span span = a.has(2) ? span(a.number(1), a.text(2)) : Dates.span(a.text(1));
    if (when == null || span == null) {
      return a.made("");
    }
    try {
      ZonedDateTime moved = span.after(when.at().atZone(when.offset()));
      boolean stays = when.whole() && span.duration().isZero();
      return a.made(stays ? moved.toLocalDate().toString() : iso(moved));
    } catch (DateTimeException | ArithmeticException e) {
      return a.made("");
    }
  }

  /** So many of a unit; null when either is unknown. */
  static Dates.@Nullable Span span(@Nullable BigDecimal count, String unit) {
    ChronoUnit known = unit(unit);
    if (count == null
        || known == null
        || count.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
      return null;
    }
    int whole = count.intValue();
    return switch (known) {
      case YEARS -> new Dates.Span(Period.ofYears(whole), Duration.ZERO);
      case MONTHS -> new Dates.Span(Period.ofMonths(whole), Duration.ZERO);
      case WEEKS ->
          new Dates.Span(
              Period.ofDays((int) Math.clamp(whole * 7L, Integer.MIN_VALUE, Integer.MAX_VALUE)),
              Duration.ZERO);
      case DAYS -> new Dates.Span(Period.ofDays(whole), Duration.ZERO);
      default -> new Dates.Span(Period.ZERO, Duration.of(whole, known));
    };
  }

  static @Nullable ChronoUnit unit(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "year", "years", "y" -> ChronoUnit.YEARS;
      case "month", "months" -> ChronoUnit.MONTHS;
      case "week", "weeks", "w" -> ChronoUnit.WEEKS;
      case "day", "days", "d", "" -> ChronoUnit.DAYS;
      case "hour", "hours", "h" -> ChronoUnit.HOURS;
      case "minute", "minutes", "m" -> ChronoUnit.MINUTES;
      case "second", "seconds", "s" -> ChronoUnit.SECONDS;
      case "millisecond", "milliseconds", "ms" -> ChronoUnit.MILLIS;
      default -> null;
    };
  }

  private static JsonNode dateDiff(Arguments a) {
    Instant now = a.now();
    Dates.When from = Dates.when(a.at(0), now);
    Dates.When to = Dates.when(a.at(1), now);
    ChronoUnit unit = unit(a.text(2));
    if (unit == null) {
      throw a.fault("does not know the unit \"" + Arguments.shorten(a.text(2)) + "\". Write days");
    }
    if (from == null || to == null) {
      return Json.missing();
    }
    ZoneId zone = a.zone();
    return Json.number(unit.between(from.at().atZone(zone), to.at().atZone(zone)));
  }

  private static JsonNode relativeDate(Arguments a) {
    Instant now = a.now();
    if (now == null) {
      return a.made("");
    }
    BigDecimal days = days(a);
    if (days != null) {
      Dates.Span span = span(days, a.text(1, "day"));
      return a.made(span == null ? "" : iso(span.after(now.atZone(a.zone()))));
    }
    Dates.When when = Dates.when(a.at(0), now);
    return a.made(when == null ? "" : inWords(Duration.between(now, when.at())));
  }

  /** Fyno's first value: a number of days, or a word for one. */
  private static @Nullable BigDecimal days(Arguments a) {
    String text = a.text(0).strip();
    return switch (text) {
      case "yesterday" -> BigDecimal.ONE.negate();
      case "today" -> BigDecimal.ZERO;
      case "tomorrow" -> BigDecimal.ONE;
      default ->
          text.length() > 6
              ? null
              : Values.numberLike(text.startsWith("+") ? text.substring(1) : text);
    };
  }

  private static String inWords(Duration distance) {
    long seconds = distance.abs().toSeconds();
    if (seconds < 45) {
      return "now";
    }
    long minutes = Math.round(seconds / 60.0);
    long hours = Math.round(seconds / 3600.0);
    long days = Math.round(seconds / 86_400.0);
    String amount =
        minutes < 60
            ? plural(minutes, "minute")
            : hours < 24 ? plural(hours, "hour") : days < 60 ? plural(days, "day") : months(days);
    return distance.isNegative() ? amount + " ago" : "in " + amount;
  }

  private static String months(long days) {
    long months = Math.round(days / 30.44);
    return months < 24 ? plural(months, "month") : plural(Math.round(days / 365.25), "year");
  }

  private static String plural(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  /** Today, tomorrow, yesterday, before or later, in the contact's zone. */
  static JsonNode relativeDay(Arguments a) {
    Instant now = a.now();
    Dates.When when = Dates.when(a.at(0), now);
    if (when == null || now == null) {
      return a.made(a.text(0));
    }
    LocalDate today = now.atZone(a.zone()).toLocalDate();
    LocalDate day = when.in(a.zone()).toLocalDate();
    if (day.equals(today)) {
      return a.made("today");
    }
    if (day.equals(today.plusDays(1))) {
      return a.made("tomorrow");
    }
    if (day.equals(today.minusDays(1))) {
      return a.made("yesterday");
    }
    return a.made(day.isBefore(today) ? "before" : "later");
  }
}
