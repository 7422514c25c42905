package dev.carillon.server.clock;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that runs like the machine's but can be set ahead or back. How far it is off stands in
 * the database, so it outlives a restart and every node follows within a second.
 */
public final class TestClock implements Clock, AutoCloseable {
  private static final long POLL_MILLIS = 250;
  private static final Logger log = LoggerFactory.getLogger(TestClock.class);

  private final Database database;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long aheadMicros;

  /** Takes up the time where it was left, and begins to follow what other nodes set. */
  public TestClock(Database database) {
    this.database = database;
    this.aheadMicros = stored();
    Thread.ofVirtual().name("test-clock").start(this::follow);
  }

  @Override
  public Instant now() {
    return machine().plus(aheadMicros, ChronoUnit.MICROS);
  }

  @Override
  public void onMove(Runnable listener) {
    listeners.add(listener);
  }

  /** Sets the clock; it goes on running from there. Returns when that is on disk. */
  public void set(Instant now) {
    store(ChronoUnit.MICROS.between(machine(), now));
  }

  /** Sets the clock ahead by so much, or back. Returns when that is on disk. */
  public void advance(Duration by) {
    store(aheadMicros + TimeUnit.NANOSECONDS.toMicros(by.toNanos()));
  }

  @Override
  public void close() {
    closing.countDown();
  }

  private static Instant machine() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private void store(long ahead) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (var update = connection.prepareStatement("UPDATE test_clock SET ahead_micros = ?")) {
            update.setLong(1, ahead);
            return update.executeUpdate();
          }
        });
    take(ahead);
  }

  private long stored() {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT ahead_micros FROM test_clock")) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  private synchronized void take(long ahead) {
    if (ahead != aheadMicros) {
      aheadMicros = ahead;
      listeners.forEach(Runnable::run);
    }
  }

  private void follow() {
    try {
      while (!closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          take(stored());
        } catch (DatabaseUnavailable away) {
          log.debug("The test clock could not be read; it is tried again");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
