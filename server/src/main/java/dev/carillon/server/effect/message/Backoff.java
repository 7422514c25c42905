package dev.carillon.server.effect.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a message waits when nobody could take it. Pure: the spread comes from its id. */
final class Backoff {
  /** The longest pause, whatever a provider asks for. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** How long it is tried at all. */
  static final Duration BUDGET = Duration.ofHours(24);

  private static final double FACTOR = 3;
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /**
   * 1 s, 3 s, 9 s … at most an hour, each up to a fifth longer.
   *
   * @param parked how often it has waited already
   * @param asked what a provider asked for, or null
   */
  static Duration pause(String id, int parked, @Nullable Duration asked) {
    double seconds = Math.min(Math.pow(FACTOR, Math.min(parked, 20)), LONGEST.toSeconds());
    double share = Math.floorMod((id + parked).hashCode(), 1000) / 1000.0;
    Duration own = Duration.ofMillis((long) (seconds * 1000 * (1 + SPREAD * share)));
    Duration wanted = asked == null || asked.isNegative() ? own : asked;
    Duration longer = wanted.compareTo(own) > 0 ? wanted : own;
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }
}
