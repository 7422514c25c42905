package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feels twice a second whether the database answers. When it does not, and a new connection gets no
 * answer either, it counts as away: new work is refused at once and connections that hang are cut
 * off, so that callers hear 503 within about three seconds instead of waiting for a frozen server.
 */
final class Pulse implements AutoCloseable {
  private static final int SILENCE_MILLIS = 1_500;
  private static final long PERIOD_MILLIS = 500;
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);

  private final Sessions sessions;
  private final Runnable onAway;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Connection connection;
  private volatile boolean ready = true;

  Pulse(Sessions sessions, Runnable onAway) {
    this.sessions = sessions;
    this.onAway = onAway;
    this.thread = Thread.ofPlatform().name("database-pulse").daemon().start(this::run);
  }

  boolean ready() {
    return ready;
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      while (!closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        boolean answers = beats();
        if (!answers) {
          answers = beats(); // now on a new connection
        }
        if (answers != ready) {
          ready = answers;
          log.warn(answers ? "The database is back" : "The database does not answer");
        }
        if (!answers) {
          onAway.run();
        }
      }
    } catch (InterruptedException closed) {
      // the normal end
    } finally {
      drop();
    }
  }

  /** One try, on the connection that is open or on a new one. */
  private boolean beats() {
    try {
      if (connection == null) {
        connection = sessions.open("pulse");
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
      }
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
      return true;
    } catch (SQLException silent) {
      drop();
      return false;
    }
  }

  private void drop() {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException alreadyGone) {
        log.debug("The pulse's connection had gone before");
      }
      connection = null;
    }
  }
}
