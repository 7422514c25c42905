package dev.carillon.engine.step;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a moment as callers write it. */
public final class Moments {
  private static final long MILLIS_FROM = 100_000_000_000L;

  private Moments() {}

  /**
   * RFC 3339 with an offset is exact; a date and time without one is local to {@code zone}; a date
   * alone is midnight UTC; a whole number is Unix time in seconds, or milliseconds when it has 12
   * digits or more.
   */
  public static Optional<Instant> read(String given, ZoneId zone) {
    String text = given.strip();
    return Stream.<Function<String, Instant>>of(
            t -> OffsetDateTime.parse(t).toInstant(),
            t -> LocalDateTime.parse(t.replace(' ', 'T')).atZone(zone).toInstant(),
            t -> LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant(),
            Moments::unix)
        .flatMap(form -> attempt(form, text).stream())
        .findFirst();
  }

  private static Instant unix(String text) {
    long number = Long.parseLong(text);
    return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException | NumberFormatException otherForm) {
      return Optional.empty();
    }
  }
}
