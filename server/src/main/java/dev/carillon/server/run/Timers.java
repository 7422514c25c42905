package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Timers of runs that this node carries, in memory. They fire once, never early. */
final class Timers implements AutoCloseable {
  /** At the latest after so long the clock is looked at again. */
  private static final long LONGEST_NAP_MILLIS = 250;

  private final Clock clock;
  private final Consumer<Timer> onDue;
  private final PriorityQueue<Timer> heap =
      new PriorityQueue<>(Comparator.comparingLong(Timer::dueAt));
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  /**
   * @param dueAt milliseconds since 1970
   * @param visit with {@code step}: a timer of a visit that is over is ignored by the run
   */
  record Timer(long dueAt, String environment, String run, String step, int visit) {}

  Timers(Clock clock, Consumer<Timer> onDue) {
    this.clock = clock;
    this.onDue = onDue;
    this.thread = Thread.ofPlatform().name("timers").daemon().unstarted(this::loop);
    clock.onMove(this::wake);
    thread.start();
  }

  void add(Timer timer) {
    lock.lock();
    try {
      heap.add(timer);
      if (heap.peek() == timer) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    lock.lock();
    try {
      while (!closed) {
        Timer first = heap.peek();
        long wait = first == null ? LONGEST_NAP_MILLIS : first.dueAt() - clock.now().toEpochMilli();
        if (first != null && wait <= 0) {
          heap.poll();
          Thread.startVirtualThread(() -> onDue.accept(first));
        } else if (changed.await(Math.min(wait, LONGEST_NAP_MILLIS), TimeUnit.MILLISECONDS)) {
          continue;
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
