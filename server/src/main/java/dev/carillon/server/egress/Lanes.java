package dev.carillon.server.egress;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All lanes. A call takes a turn of its host before one of the whole, so that calls waiting for a
 * hanging host hold nothing that others need.
 */
final class Lanes {
  private final ConcurrentHashMap<Lane.Key, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger idleTotal = new AtomicInteger();
  private final Semaphore total;
  private final Limits limits;

  Lanes(Limits limits) {
    this.limits = limits;
    this.total = new Semaphore(limits.total());
  }

  /** The lane of this host; to be given back by {@link #leave}. */
  Lane enter(Lane.Key key) {
    Lane entered =
        lanes.compute(
            key,
            (_, known) -> {
              Lane lane = known == null ? new Lane(limits.perHost()) : known;
              lane.users++;
              return lane;
            });
    return entered;
  }

  void leave(Lane.Key key) {
    lanes.computeIfPresent(
        key,
        (_, lane) -> {
          lane.users--;
          return lane.users == 0 && lane.empty() ? null : lane;
        });
  }

  /** Waits for a turn; false when the deadline came first. */
  boolean begin(Lane lane, Deadline deadline) throws InterruptedException {
    if (!take(lane.turns(), deadline)) {
      return false;
    }
    if (take(total, deadline)) {
      return true;
    }
    lane.turns().release();
    return false;
  }

  void end(Lane lane) {
    total.release();
    lane.turns().release();
  }

  private static boolean take(Semaphore turns, Deadline deadline) throws InterruptedException {
    return turns.tryAcquire()
        || turns.tryAcquire(Math.max(deadline.remaining(), 0), TimeUnit.NANOSECONDS);
  }

  @org.jspecify.annotations.Nullable
  Wire rested(Lane lane) {
    return lane.take(System.nanoTime(), idleTotal);
  }

  /** Keeps the connection for the next call, or closes it when enough of them rest. */
  void rest(Lane lane, Wire wire, long keep) {
    if (keep <= 0 || idleTotal.incrementAndGet() > limits.idleTotal()) {
      if (keep > 0) {
        idleTotal.decrementAndGet();
      }
      wire.drop();
      return;
    }
    wire.rest(System.nanoTime(), Math.min(keep, limits.idle().toNanos() * 8));
    lane.rest(wire);
  }

  /** Closes what rested too long and forgets lanes without calls. */
  void sweep() {
    long now = System.nanoTime();
    for (Lane.Key key : lanes.keySet()) {
      lanes.computeIfPresent(
          key,
          (_, lane) -> {
            lane.sweep(now, idleTotal);
            return lane.users == 0 && lane.empty() ? null : lane;
          });
    }
  }

  void drop() {
    lanes.values().forEach(lane -> lane.drop(idleTotal));
  }

  /** For tests: connections that rest now. */
  int resting() {
    return idleTotal.get();
  }
}
