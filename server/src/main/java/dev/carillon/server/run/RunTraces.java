package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What runs keep of people: shown, moved and forgotten in the caller's transaction. */
public final class RunTraces {
  /** What a visit keeps when its person is erased: which way the run took, and when. */
  private static final List<String> STRUCTURE =
      List.of("id", "visit", "type", "status", "lane", "startedAt", "endedAt", "messages");

  private RunTraces() {}

  /** Runs begun before {@code before} (milliseconds since 1970), newest first. */
  public static List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    String where = " WHERE environment = ? AND contact = ? AND started_at < ?";
    return Sql.list(
        connection,
        "SELECT id, workflow, version, status, NULL AS outcome, started_at, NULL::bigint AS ended_at"
            + " FROM runs"
            + where
            + " UNION ALL SELECT id, workflow, version, status, outcome, started_at, ended_at"
            + " FROM ended_runs"
            + where
            + " ORDER BY started_at DESC, id DESC LIMIT ?",
        row -> {
          long ended = row.getLong(7);
          String end = row.wasNull() ? null : Instant.ofEpochMilli(ended).toString();
          ObjectNode json = Json.object();
          json.put("at", Instant.ofEpochMilli(row.getLong(6)).toString()).put("kind", "run");
          json.put("id", row.getString(1)).put("workflow", row.getString(2));
          json.put("version", row.getInt(3) > 0 ? row.getInt(3) : null);
          json.put("status", row.getString(4)).put("outcome", row.getString(5));
          return json.put("endedAt", end);
        },
        environment,
        contact,
        before,
        environment,
        contact,
        before,
        limit);
  }

  /** Makes the runs of one contact those of another, for lists. */
  public static void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    for (String table : List.of("runs", "ended_runs")) {
      Sql.update(
          connection,
          "UPDATE " + table + " SET contact = ? WHERE environment = ? AND contact = ?",
          to,
          environment,
          from);
    }
  }

  /** Ids of the contact's runs that have not ended. */
  public static List<String> live(Connection connection, String environment, String contact)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT id FROM runs WHERE environment = ? AND contact = ?",
        row -> row.getString(1),
        environment,
        contact);
  }

  /**
   * Takes the person out of the contact's ended runs: payload, inputs, outputs and explanations go;
   * the steps, their lanes and times stay.
   */
  public static void erase(Connection connection, String environment, String contact)
      throws SQLException {
    List<Kept> ended =
        Sql.list(
            connection,
            "SELECT id, revision, state FROM ended_runs WHERE environment = ? AND contact = ?",
            row -> new Kept(row.getString(1), row.getLong(2), row.getBytes(3)),
            environment,
            contact);
    for (Kept run : ended) {
      Sql.update(
          connection,
          "UPDATE ended_runs SET contact = NULL, state = ?"
              + " WHERE environment = ? AND id = ? AND revision = ?",
          bare(run.bytes()),
          environment,
          run.id(),
          run.revision());
      eraseJournal(connection, environment, run.id());
    }
  }

  private static void eraseJournal(Connection connection, String environment, String run)
      throws SQLException {
    List<Kept> records =
        Sql.list(
            connection,
            "SELECT run, revision, record FROM journal WHERE environment = ? AND run = ?",
            row -> new Kept(row.getString(1), row.getLong(2), row.getBytes(3)),
            environment,
            run);
    for (Kept one : records) {
      ObjectNode record = (ObjectNode) Json.stored(one.bytes());
      ArrayNode visits = Json.array();
      record.path("visits").forEach(visit -> visits.add(structure(visit)));
      record.set("visits", visits);
      Sql.update(
          connection,
          "UPDATE journal SET record = ? WHERE environment = ? AND run = ? AND revision = ?",
          Json.bytes(record),
          environment,
          run,
          one.revision());
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a row as it is; never compared
  private record Kept(String id, long revision, byte[] bytes) {}

  /** A run's state without what it knows of the person. */
  private static byte[] bare(byte[] state) {
    ObjectNode json = (ObjectNode) Json.stored(state);
    json.putNull("contact");
    for (String name : List.of("trigger", "outputs", "names")) {
      json.putObject(name);
    }
    json.putNull("open");
    json.putNull("waiting");
    return Json.bytes(json);
  }

  private static ObjectNode structure(JsonNode visit) {
    ObjectNode kept = Json.object();
    for (String name : STRUCTURE) {
      kept.set(name, visit.path(name));
    }
    ArrayNode attempts = kept.putArray("attempts");
    for (JsonNode attempt : visit.path("attempts")) {
      ObjectNode bare = attempts.addObject();
      for (String name : List.of("at", "status", "durationMs")) {
        bare.set(name, attempt.path(name));
      }
    }
    kept.putObject("input");
    kept.putObject("output");
    kept.put("explanation", (@Nullable String) null);
    return kept;
  }
}
