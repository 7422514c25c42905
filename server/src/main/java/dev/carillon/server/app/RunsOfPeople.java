package dev.carillon.server.app;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.run.RunTraces;
import dev.carillon.server.run.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** What runs keep of people, for their timeline, a merge and an erasure. */
record RunsOfPeople(Database database, Runs runs, Clock clock) implements Traces {
  private static final Logger log = LoggerFactory.getLogger(RunsOfPeople.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return RunTraces.timeline(connection, environment, contact, before, limit);
  }

  @Override
  public void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    RunTraces.merge(connection, environment, from, to);
  }

  /** Cancels what still runs for the person, wherever it is carried. */
  @Override
  public void leaving(String environment, Contact contact) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> live = live(environment, contact);
    while (!live.isEmpty() && System.nanoTime() < end) {
      for (String run : live) {
        cancel(environment, run);
      }
      live = live(environment, contact);
      if (!live.isEmpty()) {
        LockSupport.parkNanos(50_000_000);
      }
    }
    if (!live.isEmpty()) {
      log.warn(
          "{} runs of an erased person could not be ended; they end by themselves", live.size());
    }
  }

  private List<String> live(String environment, Contact contact) {
    return database.read(
        environment, connection -> RunTraces.live(connection, environment, contact.id()));
  }

  private void cancel(String environment, String run) {
    try {
      runs.deliver(environment, run, new RunEvent.CancelAsked(clock.now(), "erased"))
          .orTimeout(2, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException late) {
      log.debug("Run {} was not cancelled in time", run, late);
    }
  }

  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    RunTraces.erase(connection, environment, contact.id());
  }
}
