package dev.carillon.engine.step.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Hours of certain days. They begin on one of {@code days} at {@code from} and end at {@code to},
 * exclusive, on the next day when that is not later than {@code from}; so Friday 22:00–06:00 lasts
 * into Saturday.
 *
 * <p>Across a change of clocks: a time that does not exist is as much later as the clock was moved;
 * of a time that exists twice the first counts.
 *
 * @param days every day when empty
 */
record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  /** When the hours began that last at that moment; empty outside. */
  Optional<Instant> openSince(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    for (LocalDate day : new LocalDate[] {today, today.minusDays(1)}) {
      Instant opens = opens(day);
      if (on(day) && !opens.isAfter(now) && now.isBefore(closes(day))) {
        return Optional.of(opens);
      }
    }
    return Optional.empty();
  }

  /** When they begin next, after that moment. */
  Instant nextOpening(Instant now) {
    LocalDate day = now.atZone(zone).toLocalDate();
    while (!on(day) || !opens(day).isAfter(now)) {
      day = day.plusDays(1);
    }
    return opens(day);
  }

  private boolean on(LocalDate day) {
    return days.isEmpty() || days.contains(day.getDayOfWeek());
  }

  private Instant opens(LocalDate day) {
    return day.atTime(from).atZone(zone).toInstant();
  }

  private Instant closes(LocalDate day) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return last.atTime(to).atZone(zone).toInstant();
  }
}
