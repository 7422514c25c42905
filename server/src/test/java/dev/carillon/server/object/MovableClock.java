package dev.carillon.server.object;

import dev.carillon.server.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A clock that tests move, or stop at a moment. */
final class MovableClock implements Clock {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stopped;

  @Override
  public Instant now() {
    Instant still = stopped;
    return still == null ? Clock.system().now().plus(ahead) : still;
  }

  @Override
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }

  void move(Duration by) {
    ahead = ahead.plus(by);
    listeners.forEach(Runnable::run);
  }

  /** It is that moment until it is said otherwise. */
  void stop(Instant at) {
    stopped = at;
    listeners.forEach(Runnable::run);
  }
}
