package dev.carillon.engine.object;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What passed a throttle lately.
 *
 * @param longest the longest period that was asked: passes are remembered that long
 */
record ThrottleState(String object, Instant clock, Duration longest, List<Pass> passes)
    implements ObjectState {

  /** Passes that count as of one moment. */
  record Pass(Instant at, long number) {}

  static ThrottleState fresh(String object, Instant now) {
    return new ThrottleState(object, now, Duration.ZERO, List.of());
  }

  /** When it can be forgotten. */
  @Override
  public @Nullable Instant dueAt() {
    return passes.isEmpty() ? null : passes.getLast().at().plus(longest);
  }
}
