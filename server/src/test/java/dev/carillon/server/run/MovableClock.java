package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that tests move. */
final class MovableClock implements Clock {
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant now() {
    return Clock.system().now().plus(ahead);
  }

  @Override
  public synchronized void onMove(Runnable listener) {
    listeners.add(listener);
  }

  synchronized void move(Duration by) {
    ahead = ahead.plus(by);
    listeners.forEach(Runnable::run);
  }
}
