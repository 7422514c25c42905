package dev.carillon.engine.object;

import dev.carillon.engine.definition.Cron;
import dev.carillon.engine.definition.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a window closes. One of: a length from its opening; a silence, capped; a calendar; a number
 * of events, capped.
 *
 * @param length {@code for}, or null
 * @param quiet the silence after which it closes, or null
 * @param cron the calendar, or null
 * @param count the number of items at which it closes, or 0
 * @param max the cap
 */
record WindowRule(
    @Nullable Duration length,
    @Nullable Duration quiet,
    @Nullable String cron,
    @Nullable String timezone,
    long count,
    Duration max) {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofDays(31);

  /** Reads the rule of an ask; what cannot be read lasts as long as a window may. */
  static WindowRule read(JsonNode window) {
    return new WindowRule(
        duration(window.path("for")),
        duration(window.path("quiet")),
        window.path("cron").isString() ? window.path("cron").stringValue() : null,
        window.path("timezone").isString() ? window.path("timezone").stringValue() : null,
        Math.max(0, window.path("count").asLong(0)),
        cap(duration(window.path("max"))));
  }

  private static @Nullable Duration duration(JsonNode node) {
    return Durations.read(node.asString(""))
        .map(length -> length.compareTo(SHORTEST) < 0 ? SHORTEST : cap(length))
        .orElse(null);
  }

  private static Duration cap(@Nullable Duration length) {
    return length == null || length.compareTo(LONGEST) > 0 ? LONGEST : length;
  }

  /** When a window that opens now closes, if nothing more comes. */
  Instant closing(Instant openedAt) {
    if (length != null) {
      return openedAt.plus(length);
    }
    if (cron != null) {
      return Cron.parse(cron)
          .flatMap(times -> times.next(openedAt, zone()))
          .filter(next -> !next.isAfter(openedAt.plus(LONGEST)))
          .orElse(openedAt.plus(LONGEST));
    }
    return quiet == null ? openedAt.plus(max) : earlier(openedAt.plus(quiet), openedAt.plus(max));
  }

  /** When it closes after something came. */
  Instant extended(Instant openedAt, Instant closesAt, Instant now) {
    return quiet == null ? closesAt : earlier(now.plus(quiet), openedAt.plus(max));
  }

  boolean full(long items) {
    return count > 0 && items >= count;
  }

  private ZoneId zone() {
    return timezone == null ? ZoneOffset.UTC : ZoneId.of(timezone);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
