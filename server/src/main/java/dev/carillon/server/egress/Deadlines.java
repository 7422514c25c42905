package dev.carillon.server.egress;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches all calls in flight with one thread, which looks every 20 ms while there are any and
 * dozes otherwise. Beginning and ending a watch costs one entry in a set.
 */
final class Deadlines implements AutoCloseable {
  private static final long TICK = 20_000_000;
  private static final long DOZE = 1_000_000_000;

  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private final Runnable everySecond;
  private final Thread watcher;
  private volatile boolean dozing;
  private volatile boolean closed;

  /**
   * @param everySecond housekeeping to run on the same thread about once a second; must not block
   */
  Deadlines(Runnable everySecond) {
    this.everySecond = everySecond;
    this.watcher = Thread.ofPlatform().daemon().name("egress-deadlines").unstarted(this::watch);
  }

  void start() {
    watcher.start();
  }

  Deadline begin(long nanos) {
    Deadline deadline = new Deadline(this, System.nanoTime() + nanos);
    open.add(deadline);
    if (dozing) {
      LockSupport.unpark(watcher);
    }
    return deadline;
  }

  void forget(Deadline deadline) {
    open.remove(deadline);
  }

  private void watch() {
    long kept = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, TICK);
      doze();
      long now = System.nanoTime();
      for (Deadline deadline : open) {
        deadline.check(now);
      }
      if (now - kept >= DOZE) {
        kept = now;
        everySecond.run();
      }
    }
  }

  /** A call that begins ends the doze; the tick before it keeps many short calls from waking us. */
  private void doze() {
    if (open.isEmpty()) {
      dozing = true;
      if (open.isEmpty()) {
        LockSupport.parkNanos(this, DOZE);
      }
      dozing = false;
    }
  }

  /** Ends the watch: every call still in flight is cut. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
    for (Deadline deadline : open) {
      deadline.expire();
    }
  }
}
