package dev.carillon.server.egress;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The calls to one host and port: their turns, and the connections that rest between them. */
final class Lane {
  /** What tells lanes apart. */
  record Key(boolean secure, String host, int port) {}

  private final Semaphore turns;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();

  /** How many calls hold this lane; changed only inside {@link Lanes}' map. */
  int users;

  Lane(int perHost) {
    this.turns = new Semaphore(perHost);
  }

  Semaphore turns() {
    return turns;
  }

  boolean empty() {
    return idle.isEmpty();
  }

  /** The connection used last, if it is still fit. */
  @Nullable Wire take(long now, AtomicInteger idleTotal) {
    Wire wire = idle.pollFirst();
    while (wire != null) {
      idleTotal.decrementAndGet();
      if (wire.fit(now)) {
        return wire;
      }
      wire.drop();
      wire = idle.pollFirst();
    }
    return null;
  }

  void rest(Wire wire) {
    idle.addFirst(wire);
  }

  /** Closes connections that rested too long. */
  void sweep(long now, AtomicInteger idleTotal) {
    for (Wire wire : idle) {
      if (wire.expired(now) && idle.remove(wire)) {
        idleTotal.decrementAndGet();
        wire.drop();
      }
    }
  }

  void drop(AtomicInteger idleTotal) {
    Wire wire = idle.pollFirst();
    while (wire != null) {
      idleTotal.decrementAndGet();
      wire.drop();
      wire = idle.pollFirst();
    }
  }
}
