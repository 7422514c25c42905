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

  /** Writes days as such: {@code P12DT3H}, where {@link Duration#toString()} counts 291 hours. */
  public static String text(Duration duration) {
    Duration rest = duration.minusDays(duration.toDays());
    if (duration.toDays() == 0) {
      return duration.toString();
    }
    String days = "P" + duration.toDays() + "D";
    return rest.isZero() ? days : days + rest.toString().substring(1);
  }

  /** Reads a duration longer than zero and at most 366 days; empty when it is not one. */
  public static Optional<Duration> readPositive(String text) {
    return read(text).filter(d -> d.isPositive() && d.compareTo(LONGEST) <= 0);
  }
}
