package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fyno's names for dates. */
final class FynoDates {
  private FynoDates() {}

  static void addTo(List<HelperDefinition> list) {
    HelperDefinition.shelf("More", list)
        .add(
            "formatDateTime date [format] [locale] [timezone] [format=] [locale=] [timezone=]",
            "As formatDate, with the time of day.",
            "{{formatDateTime due \"short\" \"en-GB\" \"+05:30\"}}",
            "25/12/2026, 00:00",
            a -> DateHelpers.format(a, DateFormats.Shows.BOTH))
        .add(
            "formatTime date [format] [locale] [timezone] [format=] [locale=] [timezone=]",
            "The time of day.",
            "{{formatTime due \"HH:mm\"}}",
            "00:00",
            a -> DateHelpers.format(a, DateFormats.Shows.TIME))
        .add(
            "formatDay date [length] [locale] [timezone]",
            "The day of the week, short or long.",
            "{{formatDay due \"long\"}}",
            "Friday",
            FynoDates::formatDay)
        .add(
            "moment [date] [format=] [timezone=] [inputFormat=]",
            "The date (now, if none) by a pattern.",
            "{{moment due format=\"Do MMMM YYYY\" timezone=\"UTC\"}}",
            "24th December 2026",
            FynoDates::moment)
        .add(
            "relativeDay date",
            "Today, tomorrow, yesterday, before or later.",
            "{{relativeDay now}}",
            "today",
            DateHelpers::relativeDay)
        .add(
            "timestamp_from_now [count] [unit]",
            "Milliseconds since 1970, so many seconds, minutes, hours or days from now.",
            "{{timestamp_from_now 1 \"days\"}}",
            "1796202000000",
            FynoDates::timestamp)
        .add(
            "weekYear",
            "The week of the year and the year, of today.",
            "{{weekYear}}",
            "482026",
            FynoDates::weekYear);
  }

  private static JsonNode formatDay(Arguments a) {
    Dates.When when = Dates.when(a.at(0), a.now());
    if (when == null) {
      return a.made("");
    }
    boolean brief = a.text(1).equals("short") || a.text(1).equals("medium");
    return DateHelpers.written(
        a,
        when.in(a.zone(a.text(3))),
        brief ? "EEE" : "EEEE",
        DateFormats.Shows.DATE,
        a.locale(a.text(2)));
  }

  private static JsonNode moment(Arguments a) {
    Instant now = a.now();
    Dates.When when =
        a.size() == 0
            ? Dates.when(Json.string("now"), now)
            : a.option("inputFormat").isEmpty()
                ? Dates.when(a.at(0), now)
                : read(a.text(0), a.option("inputFormat"));
    if (when == null) {
      return a.made("");
    }
    ZonedDateTime at = when.in(a.zone(a.option("timezone")));
    String format = a.option("format");
    return DateHelpers.written(
        a, at, format.isEmpty() ? "iso" : format, DateFormats.Shows.BOTH, a.locale());
  }

  /** Text read by a pattern; a date without time is that date anywhere. */
  private static Dates.@Nullable When read(String text, String pattern) {
    DateTimeFormatter reader = DateFormats.reader(pattern);
    if (reader == null) {
      return null;
    }
    try {
      TemporalAccessor read = reader.parseBest(text, LocalDateTime::from, LocalDate::from);
      String iso = read.toString();
      return Dates.when(Json.string(iso), null);
    } catch (java.time.DateTimeException e) {
      return null;
    }
  }

  private static JsonNode timestamp(Arguments a) {
    Instant now = a.now();
    Dates.Span span =
        a.has(0) ? DateHelpers.span(a.number(0), a.text(1, "seconds")) : Dates.span("PT0S");
    return now == null || span == null
        ? Json.missing()
        : Json.number(span.after(now.atZone(a.zone())).toInstant().toEpochMilli());
  }

  private static JsonNode weekYear(Arguments a) {
    Instant now = a.now();
    if (now == null) {
      return Json.missing();
    }
    LocalDate today = now.atZone(a.zone()).toLocalDate();
    int week = (today.getDayOfYear() + 6) / 7;
    return a.made(String.format(Locale.ROOT, "%d%d", week, today.getYear()));
  }
}
