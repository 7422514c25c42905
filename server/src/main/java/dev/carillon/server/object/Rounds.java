package dev.carillon.server.object;

import dev.carillon.server.db.DatabaseUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that goes round the shards that have something to do, as long as any has. */
final class Rounds implements AutoCloseable {
  /** Each has every n-th shard. */
  static final int THREADS = 2;

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final long PAUSE_MILLIS = 200;

  private final Function<List<Short>, Set<Short>> round;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Set<Short> waiting = new LinkedHashSet<>();
  private final Thread thread;
  private boolean closed;

  /**
   * @param round one round over these shards; answers those in which more is waiting
   */
  Rounds(String name, Function<List<Short>, Set<Short>> round) {
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  /** That shard has something to do. What comes during its round is done in the next. */
  void add(short shard) {
    lock.lock();
    try {
      if (waiting.add(shard)) {
        added.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    try {
      for (List<Short> shards = next(); !shards.isEmpty(); shards = next()) {
        go(shards);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void go(List<Short> shards) throws InterruptedException {
    try {
      round.apply(shards).forEach(this::add);
    } catch (DatabaseUnavailable away) {
      shards.forEach(this::add);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (RuntimeException failure) {
      log.error("A round over shared objects broke off; it is tried again.", failure);
      shards.forEach(this::add);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** All that wait; empty when closed. */
  private List<Short> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        added.await();
      }
      if (closed) {
        return List.of();
      }
      List<Short> all = new ArrayList<>(waiting);
      waiting.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      added.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
