package dev.carillon.engine.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** ISO 8601 durations as the documents write them: {@code PT1H}, {@code P2D}, {@code P1DT12H}. */
public final class Durations {
  public static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  /** Reads a duration of days and time; weeks count 7 days; months and years are refused. */
  public static Optional<Duration> read(String text) {
    try {
      if (text.indexOf('T') < 0 && text.indexOf('W') > 0) {
        Period weeks = Period.parse(text);
        return weeks.toTotalMonths() == 0
            ? Optional.of(Duration.ofDays(weeks.getDays()))
            : Optional.empty();
      }
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException | ArithmeticException notADuration) {
      return Optional.empty();
    }
  }

  /** Reads a duration longer than zero and at most 366 days; empty when it is not one. */
  public static Optional<Duration> readPositive(String text) {
    return read(text).filter(d -> d.isPositive() && d.compareTo(LONGEST) <= 0);
  }
}
