package dev.carillon.server.clock;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is for timers, windows, digests and everything that is shown. With {@code
 * CARILLON_TEST_CLOCK} it can be moved; then it differs from the machine's. Safe from any thread.
 */
public interface Clock extends InstantSource {
  /** Now. */
  Instant now();

  /**
   * Calls back after the clock has been moved, so that timers look again. With a clock that cannot
   * be moved, never.
   */
  void onMove(Runnable listener);

  @Override
  default Instant instant() {
    return now();
  }

  /** The machine's own time. */
  static Clock system() {
    return new SystemClock();
  }
}
