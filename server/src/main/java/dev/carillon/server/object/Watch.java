package dev.carillon.server.object;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, again and again, for what nobody says: windows that are due, asks and answers that a dead
 * node left.
 */
final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int SLOW_LOOKS = 4;

  private final Database database;
  private final Clock clock;
  private final Herald herald;
  private final Consumer<Short> busy;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param busy told of a shard that has something to do
   */
  Watch(Database database, Clock clock, Herald herald, Consumer<Short> busy) {
    this.database = database;
    this.clock = clock;
    this.herald = herald;
    this.busy = busy;
    this.thread = Thread.ofPlatform().name("objects-watch").daemon().unstarted(this::loop);
    clock.onMove(() -> LockSupport.unpark(thread));
  }

  void start() {
    thread.start();
  }

  private void loop() {
    for (int look = 0; !closed; look++) {
      try {
        long now = clock.now().toEpochMilli();
        List<Short> shards =
            database.read(
                Database.ALL_ENVIRONMENTS, connection -> ObjectStore.busy(connection, now));
        shards.forEach(busy);
        if (look % SLOW_LOOKS == 0) {
          herald.repeat();
        }
      } catch (DatabaseUnavailable away) {
        log.debug("The database is away; looking again later.");
      } catch (RuntimeException failure) {
        log.error("A look at shared objects broke off.", failure);
      }
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
