package dev.carillon.server.revision;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters by name. A change made here is seen by this node when the call returns and by all others
 * within a second. A cache keeps the counter it was filled at and is stale when {@link #current}
 * differs; {@link Cached} does that.
 */
public final class Revisions implements AutoCloseable {
  private static final long POLL_MILLIS = 500;
  private static final Logger log = LoggerFactory.getLogger(Revisions.class);

  private final Database database;
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Reads all counters and begins to poll. */
  public Revisions(Database database) {
    this.database = database;
    refresh();
    Thread.ofVirtual().name("revisions").start(this::poll);
  }

  /** How often the thing was changed, as this node knows it; 0 when never. Never blocks. */
  public long current(String name) {
    return known.getOrDefault(name, 0L);
  }

  /**
   * Runs the work in a write transaction of that environment and raises the counter in it.
   *
   * @throws DatabaseUnavailable as {@link Database#write}
   */
  public <T extends @Nullable Object> T write(String environment, String name, SqlWork<T> work) {
    long[] raised = new long[1];
    T result =
        database.write(
            environment,
            connection -> {
              T done = work.run(connection);
              raised[0] = bump(connection, name);
              return done;
            });
    known.merge(name, raised[0], Math::max);
    listeners.getOrDefault(name, List.of()).forEach(Runnable::run);
    return result;
  }

  /**
   * Calls back after every change made here, before whoever made it hears that it is made. Changes
   * made elsewhere are not told: look at {@link #current}.
   *
   * @param listener must not throw
   */
  public void listen(String name, Runnable listener) {
    listeners.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Raises the counter in a transaction of its own; for what is not in the database. */
  public void bump(String name) {
    write(Database.ALL_ENVIRONMENTS, name, connection -> null);
  }

  /**
   * Raises the counter in the caller's transaction. This node notices after its next poll, or at
   * once when the caller then calls {@link #refresh()}.
   */
  public long bump(Connection connection, String name) throws SQLException {
    return Sql.first(
            connection,
            """
            INSERT INTO revisions AS r (name, value) VALUES (?, 1)
            ON CONFLICT (name) DO UPDATE SET value = r.value + 1 RETURNING value\
            """,
            row -> row.getLong(1),
            name)
        .orElseThrow();
  }

  /** Reads all counters now. */
  public void refresh() {
    database
        .read(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.list(
                    connection,
                    "SELECT name, value FROM revisions",
                    row -> Map.entry(row.getString(1), row.getLong(2))))
        .forEach(one -> known.merge(one.getKey(), one.getValue(), Math::max));
  }

  private void poll() {
    boolean away = false;
    try {
      while (!closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          refresh();
          away = false;
        } catch (DatabaseUnavailable unavailable) {
          if (!away) {
            log.warn("Changes made on other nodes are not seen while the database is away");
          }
          away = true;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
