package dev.carillon.engine.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads dates, times, durations and zones; says null, never throws, where there is none. */
final class Dates {
  private static final int MAX_LENGTH = 80;
  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final long LAST_MILLIS = 100_000_000_000_000L;
  private static final long FIRST_SECONDS = 100_000_000L;

  private static final DateTimeFormatter READER =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]['['VV']']")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private Dates() {}

  /**
   * A point in time as it was written.
   *
   * @param at the instant; midnight UTC for a date without time
   * @param offset as written; UTC where none was
   * @param whole whether it was a date without time
   */
  record When(Instant at, ZoneOffset offset, boolean whole) {
    /** The same in a zone; a date without time stays that date. */
    ZonedDateTime in(ZoneId zone) {
      return whole ? at.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(zone) : at.atZone(zone);
    }
  }

  static @Nullable Instant instant(JsonNode node, @Nullable Instant now) {
    When when = when(node, now);
    return when == null ? null : when.at();
  }

  /** Reads ISO text, RFC 1123 text, seconds or milliseconds since 1970, and {@code now}. */
  static @Nullable When when(JsonNode node, @Nullable Instant now) {
    if (node.isString()) {
      String text = node.stringValue().strip();
      if (now != null && text.equalsIgnoreCase("now")) {
        return new When(now, ZoneOffset.UTC, false);
      }
      return text.length() > MAX_LENGTH ? null : text(text);
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? epoch(node.longValue()) : null;
  }

  private static @Nullable When epoch(long number) {
    if (number >= FIRST_MILLIS && number < LAST_MILLIS) {
      return new When(Instant.ofEpochMilli(number), ZoneOffset.UTC, false);
    }
    return number >= FIRST_SECONDS && number < FIRST_MILLIS
        ? new When(Instant.ofEpochSecond(number), ZoneOffset.UTC, false)
        : null;
  }

  private static @Nullable When text(String text) {
    if (text.length() < 10) {
      return null;
    }
    if (text.charAt(4) == '-' && text.charAt(7) == '-') {
      return iso(text);
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > 14 ? null : epoch(Long.parseLong(text));
    }
    return text.charAt(3) == ',' ? internet(text) : null;
  }

  private static @Nullable When iso(String text) {
    String joined = text.length() > 10 && text.charAt(10) == ' ' ? join(text) : text;
    try {
      TemporalAccessor read = READER.parse(joined);
      LocalDate day = read.query(TemporalQueries.localDate());
      LocalTime time = read.query(TemporalQueries.localTime());
      if (day == null) {
        return null;
      }
      if (time == null) {
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new When(midnight, ZoneOffset.UTC, true);
      }
      ZoneOffset offset = offset(read, day.atTime(time));
      return new When(day.atTime(time).toInstant(offset), offset, false);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String join(String text) {
    return text.substring(0, 10) + 'T' + text.substring(11).replace(" ", "");
  }

  private static ZoneOffset offset(TemporalAccessor read, LocalDateTime local) {
    if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
      return ZoneOffset.ofTotalSeconds(read.get(ChronoField.OFFSET_SECONDS));
    }
    ZoneId zone = read.query(TemporalQueries.zoneId());
    return zone == null ? ZoneOffset.UTC : zone.getRules().getOffset(local);
  }

  private static @Nullable When internet(String text) {
    try {
      OffsetDateTime read = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return new When(read.toInstant(), read.getOffset(), false);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A zone by its name or offset; null when unknown. */
  static @Nullable ZoneId zone(String name) {
    try {
      return name.isEmpty() || name.length() > 64 ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A time of day, {@code 09:30} or {@code 09:30:15}; {@code 24:00} is not one. */
  static @Nullable LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A length of time: days and months of the calendar, and hours by the clock. */
  record Span(Period period, Duration duration) {
    ZonedDateTime after(ZonedDateTime from) {
      return from.plus(period).plus(duration);
    }

    ZonedDateTime before(ZonedDateTime from) {
      return from.minus(period).minus(duration);
    }
  }

  /** An ISO 8601 duration such as {@code P1DT2H} or {@code -PT30M}; null when it is none. */
  static @Nullable Span span(String written) {
    String text = written.strip().toUpperCase(Locale.ROOT);
    boolean negative = text.startsWith("-");
    String body = negative ? text.substring(1) : text;
    int clock = body.indexOf('T');
    String days = clock < 0 ? body : body.substring(0, clock);
    if (!days.startsWith("P") || body.length() < 3 || body.length() > MAX_LENGTH) {
      return null;
    }
    try {
      Period period = days.equals("P") ? Period.ZERO : Period.parse(days);
      Duration duration = clock < 0 ? Duration.ZERO : Duration.parse("P" + body.substring(clock));
      return negative ? new Span(period.negated(), duration.negated()) : new Span(period, duration);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
