package dev.carillon.server.run;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.EventStream;
import dev.carillon.server.http.Request;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of runs as they reach the disk, whichever node wrote them. Read from the journal; this
 * node's own commits only wake the reader. An event's id says where to go on after a break.
 */
final class RunStream {
  /** Transactions commit a little out of order: so far back the journal is read again. */
  private static final long OVERLAP_MILLIS = 2000;

  private static final long LOOK_MILLIS = 1000;
  private static final int MOST = 2000;
  private static final int REMEMBERED = 5000;

  private final Database database;
  private final Runs runs;
  private final Clock clock;

  RunStream(Database database, Runs runs, Clock clock) {
    this.database = database;
    this.runs = runs;
    this.clock = clock;
  }

  Answer open(Request request) {
    String environment = request.environment();
    String run = request.query("run").orElse(null);
    String workflow = request.query("workflow").orElse(null);
    long since =
        request
            .header("Last-Event-ID")
            .map(RunStream::since)
            .orElseGet(() -> clock.now().toEpochMilli());
    return Answer.stream(out -> follow(out, environment, run, workflow, since));
  }

  private static Long since(String id) {
    String at = id.split("-", 2)[0];
    return at.matches("\\d{1,15}") ? Long.parseLong(at) : 0L;
  }

  private void follow(
      EventStream out,
      String environment,
      @Nullable String run,
      @Nullable String workflow,
      long since)
      throws IOException {
    Semaphore bell = new Semaphore(0);
    RunListener listener = (before, transition) -> ring(bell, environment, transition);
    runs.listen(listener);
    try {
      Set<String> seen = new LinkedHashSet<>();
      long from = since;
      out.send(null, "ready", "{}");
      while (out.isOpen()) {
        List<Change> changes = changes(environment, run, from - OVERLAP_MILLIS);
        for (Change change : changes) {
          from = Math.max(from, change.at());
          boolean wanted = workflow == null || workflow.equals(change.workflow());
          if (change.at() >= since && seen.add(change.id()) && wanted) {
            out.send(change.id(), "run", Json.write(change.body()));
          }
        }
        trim(seen);
        if (changes.size() == MOST) {
          from += OVERLAP_MILLIS; // a full page: looking back would show it again
        } else if (!wait(bell)) {
          out.beat();
        }
      }
    } finally {
      runs.forget(listener);
    }
  }

  private static void ring(Semaphore bell, String environment, Transition transition) {
    RunState state = transition.state();
    if (state.environment().equals(environment) && bell.availablePermits() == 0) {
      bell.release();
    }
  }

  private static boolean wait(Semaphore bell) {
    try {
      boolean rung = bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      bell.drainPermits();
      return rung;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void trim(Set<String> seen) {
    var oldest = seen.iterator();
    for (int extra = seen.size() - REMEMBERED; extra > 0; extra--) {
      oldest.next();
      oldest.remove();
    }
  }

  private record Change(long at, String id, String workflow, ObjectNode body) {}

  private List<Change> changes(String environment, @Nullable String run, long from) {
    return database.read(
        environment,
        connection -> {
          String sql =
              "SELECT run, revision, at, record FROM journal WHERE environment = ? AND at >= ?"
                  + (run == null ? "" : " AND run = ?")
                  + " ORDER BY at, run, revision LIMIT ?";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            statement.setString(index++, environment);
            statement.setLong(index++, from);
            if (run != null) {
              statement.setString(index++, run);
            }
            statement.setInt(index, MOST);
            ResultSet result = statement.executeQuery();
            List<Change> changes = new ArrayList<>();
            while (result.next()) {
              changes.add(change(result));
            }
            return changes;
          }
        });
  }

  private static Change change(ResultSet result) throws java.sql.SQLException {
    JsonNode record = Json.stored(result.getBytes(4));
    long at = result.getLong(3);
    ObjectNode body = Json.object();
    body.put("run", result.getString(1)).put("revision", result.getLong(2));
    body.put("workflow", record.path("workflow").asString(""));
    body.put("status", record.path("status").asString(""));
    body.put(
        "outcome", record.path("outcome").isString() ? record.path("outcome").asString() : null);
    body.set("steps", record.path("visits"));
    String id = at + "-" + result.getString(1) + "-" + result.getLong(2);
    return new Change(at, id, record.path("workflow").asString(""), body);
  }
}
