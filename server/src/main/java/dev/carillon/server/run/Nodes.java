package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is alive. A start is an incarnation with a heartbeat, judged by the database's clock; one
 * that has not been heard of for {@link #DEAD_AFTER} is deleted by whoever notices, and with its
 * row goes its right to write.
 */
public final class Nodes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Nodes.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration DEAD_AFTER = Duration.ofSeconds(6);

  /** A beat that took longer says more about the database than about the others. */
  private static final Duration PROMPT = Duration.ofMillis(1500);

  private final Database database;
  private final long incarnation;
  private final Runnable onFenced;
  private final Thread thread;
  private volatile boolean closed;
  private int promptBeats;

  private Nodes(Database database, long incarnation, Runnable onFenced) {
    this.database = database;
    this.incarnation = incarnation;
    this.onFenced = onFenced;
    this.thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::beat);
  }

  /**
   * Registers this start.
   *
   * @param alone true when no other node can share the database: whoever is listed is dead
   * @param onFenced called once when others have taken this node for dead
   */
  public static Nodes join(Database database, String name, boolean alone, Runnable onFenced) {
    long incarnation =
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection -> {
              if (alone) {
                connection.createStatement().executeUpdate("DELETE FROM nodes");
              }
              try (var statement =
                  connection.prepareStatement(
                      "INSERT INTO nodes (incarnation, name) VALUES (nextval('incarnations'), ?)"
                          + " RETURNING incarnation")) {
                statement.setString(1, name);
                ResultSet result = statement.executeQuery();
                result.next();
                return result.getLong(1);
              }
            });
    Nodes nodes = new Nodes(database, incarnation, onFenced);
    nodes.thread.start();
    return nodes;
  }

  public long incarnation() {
    return incarnation;
  }

  private void beat() {
    while (!closed) {
      long began = System.nanoTime();
      try {
        boolean alive =
            database.write(
                Database.ALL_ENVIRONMENTS,
                connection -> {
                  try (var statement =
                      connection.prepareStatement(
                          "UPDATE nodes SET heartbeat_at = clock_timestamp() WHERE incarnation = ?")) {
                    statement.setLong(1, incarnation);
                    return statement.executeUpdate() == 1;
                  }
                });
        if (!alive) {
          onFenced.run();
          return;
        }
        reapWhenPrompt(System.nanoTime() - began);
      } catch (DatabaseUnavailable away) {
        promptBeats = 0;
      } catch (RuntimeException failure) {
        promptBeats = 0;
        log.warn("A heartbeat failed; trying again.", failure);
      }
      pause();
    }
  }

  /**
   * Judges others only while the database answers us promptly, so that its own pause kills nobody.
   */
  private void reapWhenPrompt(long nanos) {
    promptBeats = nanos < PROMPT.toNanos() ? promptBeats + 1 : 0;
    if (promptBeats < DEAD_AFTER.toSeconds() + 1) {
      return;
    }
    List<Long> dead =
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection -> {
              try (var statement =
                  connection.prepareStatement(
                      "DELETE FROM nodes WHERE incarnation <> ? AND heartbeat_at <"
                          + " clock_timestamp() - make_interval(secs => ?) RETURNING incarnation")) {
                statement.setLong(1, incarnation);
                statement.setDouble(2, DEAD_AFTER.toSeconds());
                ResultSet result = statement.executeQuery();
                List<Long> found = new ArrayList<>();
                while (result.next()) {
                  found.add(result.getLong(1));
                }
                return found;
              }
            });
    dead.forEach(one -> log.warn("Node {} is dead; its runs are taken over.", one));
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
    } catch (InterruptedException stop) {
      closed = true;
    }
  }

  /** Leaves in good order: nothing of ours has to be waited for. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      database.write(
          Database.ALL_ENVIRONMENTS,
          connection -> {
            try (var statement =
                connection.prepareStatement("DELETE FROM nodes WHERE incarnation = ?")) {
              statement.setLong(1, incarnation);
              return statement.executeUpdate();
            }
          });
    } catch (DatabaseUnavailable away) {
      log.info(
          "The database is away; this node will be missed after {} s.", DEAD_AFTER.toSeconds());
    }
  }
}
