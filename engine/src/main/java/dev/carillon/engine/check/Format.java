package dev.carillon.engine.check;

import dev.carillon.engine.definition.Cron;
import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.step.StepContext;
import java.util.function.Predicate;

/**
 * How a value of time is written.
 *
 * @param hint what to write instead
 */
record Format(String code, String hint, Predicate<String> rule) {
  private static final Format DURATION =
      new Format(
          "duration.invalid",
          "Write a duration such as PT30M or P2D, longer than zero and at most 366 days.",
          text -> Durations.readPositive(text).isPresent());

  private static final Format TIME =
      new Format(
          "time.invalid",
          "Write the time of day as 09:00.",
          text -> text.matches("([01]\\d|2[0-3]):[0-5]\\d"));

  private static final Format ZONE =
      new Format(
          "zone.unknown",
          "Choose a time zone such as Asia/Kolkata.",
          text -> StepContext.zone(text).isPresent());

  private static final Format CRON =
      new Format(
          "cron.invalid",
          "Write five fields (minute, hour, day, month, weekday), such as 0 9 * * 1-5.",
          text -> Cron.parse(text).isPresent());

  /** That of one of the kinds {@code DURATION}, {@code TIME}, {@code ZONE}, {@code CRON}. */
  static Format of(Field.Kind kind) {
    return switch (kind) {
      case DURATION -> DURATION;
      case TIME -> TIME;
      case ZONE -> ZONE;
      case CRON -> CRON;
      default -> throw new IllegalArgumentException("Expected a kind of time but got " + kind);
    };
  }

  boolean fits(String text) {
    return rule.test(text);
  }
}
