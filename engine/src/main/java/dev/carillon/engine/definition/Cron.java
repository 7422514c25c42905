package dev.carillon.engine.definition;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron expression of five fields (minute, hour, day of month, month, day of week).
 *
 * <p>Across a change of clocks: a time that does not exist happens as much later as the clock was
 * moved; a time that exists twice happens once, the first time.
 */
public final class Cron {
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final int LONGEST = 120;

  private final String text;
  private final ExecutionTime times;

  private Cron(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /** Reads an expression; empty when it is none. */
  public static Optional<Cron> parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST || stripped.split("\\s+").length != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Cron(stripped, ExecutionTime.forCron(PARSER.parse(stripped))));
    } catch (IllegalArgumentException notCron) {
      return Optional.empty();
    }
  }

  /** The first time after {@code after}; empty when there is none (30 February). */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    // Walked on the wall clock, as if it had no gaps, then put where the zone has that time.
    LocalDateTime wall = after.atZone(zone).toLocalDateTime();
    for (int i = 0; i < 400; i++) {
      Optional<ZonedDateTime> found = times.nextExecution(wall.atZone(ZoneOffset.UTC));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      wall = found.get().toLocalDateTime();
      Instant instant = wall.atZone(zone).toInstant();
      if (instant.isAfter(after)) {
        return Optional.of(instant);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
