package dev.carillon.server.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's time, to the microsecond, which is what PostgreSQL keeps. */
final class SystemClock implements Clock {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public void onMove(Runnable listener) {
    // never moves
  }
}
