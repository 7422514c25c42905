package dev.carillon.server.trigger.schedule;

import dev.carillon.engine.trigger.schedule.ScheduleTrigger;
import dev.carillon.server.workflow.Startable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * When one workflow is to start.
 *
 * @param zone of the workspace, where the trigger names none
 */
record Plan(Startable workflow, ZoneId zone) {
  /** Looked back so far at a time for the latest moment, so that a long sleep costs little. */
  private static final List<Duration> BACK =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(32),
          Duration.ofDays(366),
          Duration.ofDays(9 * 366));

  private JsonNode config() {
    return workflow.workflow().trigger();
  }

  /** All that the moments are worked out from: another signature is another plan. */
  String signature() {
    JsonNode config = config();
    return String.join(
        "|",
        config.path("cron").asString(""),
        config.path("at").asString(""),
        config.path("timezone").asString(""),
        zone.getId());
  }

  Optional<Instant> next(Instant after) {
    return ScheduleTrigger.next(config(), after, zone);
  }

  /**
   * The latest moment that has come. Of those that were missed only this one counts: nobody wants
   * yesterday's reminders in one heap.
   *
   * @param first the one that was waited for
   */
  Instant latest(Instant first, Instant now) {
    for (Duration back : BACK) {
      Instant from = now.minus(back);
      if (!from.isAfter(first)) {
        return lastFrom(first, now);
      }
      Optional<Instant> found = next(from);
      if (found.isPresent() && !found.get().isAfter(now)) {
        return lastFrom(found.get(), now);
      }
    }
    return first;
  }

  private Instant lastFrom(Instant start, Instant now) {
    Instant last = start;
    Optional<Instant> next = next(last);
    while (next.isPresent() && !next.get().isAfter(now)) {
      last = next.get();
      next = next(last);
    }
    return last;
  }
}
