package dev.carillon.server.integration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /** Seconds or an HTTP date; null for anything else, the past included. Not bounded above. */
  public static @Nullable Duration read(@Nullable String header, Instant now) {
    String value = header == null ? "" : header.strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    if (value.isEmpty()) {
      return null;
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : null;
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
