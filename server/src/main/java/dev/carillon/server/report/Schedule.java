package dev.carillon.server.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a report is tried again. Pure: the spread comes from its id. Fifteen tries, fourteen of them
 * within three days.
 */
final class Schedule {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofHours(8),
          Duration.ofHours(10),
          Duration.ofHours(12),
          Duration.ofHours(14),
          Duration.ofHours(16));

  /** The longest pause that an endpoint can ask for. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  /** A pause is up to so much longer, so that what failed together does not come back together. */
  private static final double SPREAD = 0.02;

  private Schedule() {}

  /** How often it is tried in all. */
  static int tries() {
    return PAUSES.size() + 1;
  }

  /**
   * How long until the next try, or null when it was the last.
   *
   * @param tried how often it has been tried
   * @param asked what the endpoint asked for, or null
   */
  static @Nullable Duration pause(String id, int tried, @Nullable Duration asked) {
    if (tried > PAUSES.size()) {
      return null;
    }
    Duration own = PAUSES.get(Math.max(tried, 1) - 1);
    double share = Math.floorMod((id + tried).hashCode(), 1000) / 1000.0;
    Duration spread = own.plusMillis((long) (own.toMillis() * SPREAD * share));
    if (asked == null || asked.compareTo(spread) <= 0) {
      return spread;
    }
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }
}
