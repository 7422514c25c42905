package dev.carillon.server.effect.message;

import dev.carillon.server.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands until it is moved. */
final class ManualClock implements Clock {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
    listeners.forEach(Runnable::run);
  }

  @Override
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }
}
