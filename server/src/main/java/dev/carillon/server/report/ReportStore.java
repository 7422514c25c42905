package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reports in the database: taken to be sent, and read by people. */
final class ReportStore {
  /** One report outside the committer; the values of a row of {@link ReportParts#REPORTS}. */
  static final String INSERT =
      "INSERT INTO reports (shard, environment, endpoint, dedupe, id, type, subject, contact,"
          + " sequence, at, data, status, tries, due_at, created_at, updated_at, attempts)"
          + " SELECT v.*, v.created_at, 0 FROM (VALUES (?::smallint, ?, ?, ?, ?, ?, ?, ?,"
          + " ?::integer, ?::bigint, ?::bytea, ?, ?::bytea, ?::bigint, ?::bigint)) AS v (shard,"
          + " environment, endpoint, dedupe, id, type, subject, contact, sequence, at, data,"
          + " status, tries, due_at, created_at) ON CONFLICT DO NOTHING";

  private static final String COLUMNS =
      "r.shard, r.environment, r.endpoint, r.dedupe, r.id, r.type, r.subject, r.contact,"
          + " r.sequence, r.at, r.data, r.attempts";

  /** A claim counts only while the node lives; each endpoint gives as much as there is room for. */
  private static final String CLAIM =
      "WITH fence AS MATERIALIZED (SELECT incarnation FROM nodes WHERE incarnation = ?"
          + " FOR KEY SHARE), picked AS MATERIALIZED (SELECT d.* FROM"
          + " unnest(?::text[], ?::text[], ?::integer[]) AS lane(environment, endpoint, room)"
          + " CROSS JOIN LATERAL (SELECT r.shard, r.environment, r.endpoint, r.dedupe FROM reports r"
          + " WHERE r.environment = lane.environment AND r.endpoint = lane.endpoint"
          + " AND r.owner IS NULL AND r.due_at <= ? ORDER BY r.due_at, r.sequence LIMIT lane.room"
          + " FOR UPDATE SKIP LOCKED) d)"
          + " UPDATE reports r SET owner = f.incarnation FROM picked p, fence f WHERE"
          + " r.shard = p.shard AND r.environment = p.environment AND r.endpoint = p.endpoint"
          + " AND r.dedupe = p.dedupe RETURNING "
          + COLUMNS;

  private final Database database;

  ReportStore(Database database) {
    this.database = database;
  }

  /** An endpoint with how many more of its reports can be taken on. */
  record Room(Endpoint endpoint, int room) {}

  /** Takes what is due, the longest due of each endpoint first; this node owns them now. */
  List<Report> claim(long incarnation, List<Room> rooms, long now) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, incarnation);
            statement.setArray(
                2, connection.createArrayOf("text", texts(rooms, room -> room.environment())));
            statement.setArray(
                3, connection.createArrayOf("text", texts(rooms, room -> room.key())));
            statement.setArray(
                4,
                connection.createArrayOf(
                    "integer", rooms.stream().map(Room::room).toArray(Integer[]::new)));
            statement.setLong(5, now);
            List<Report> claimed = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
              claimed.add(report(rows));
            }
            return claimed;
          }
        });
  }

  private static Object[] texts(
      List<Room> rooms, java.util.function.Function<Endpoint, String> text) {
    return rooms.stream().map(room -> text.apply(room.endpoint())).toArray(String[]::new);
  }

  private static Report report(ResultSet row) throws SQLException {
    return new Report(
        row.getShort(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        Instant.ofEpochMilli(row.getLong(10)),
        Json.stored(row.getBytes(11)),
        row.getInt(12));
  }

  /** Lets go of what dead nodes had taken. */
  int free() {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.update(
                connection,
                "UPDATE reports SET owner = NULL WHERE owner IS NOT NULL AND NOT EXISTS"
                    + " (SELECT FROM nodes n WHERE n.incarnation = reports.owner)"));
  }

  /** Forgets reports that were made before that moment and are at rest, in helpings. */
  int forget(String environment, long before, int most) {
    return database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "DELETE FROM reports WHERE ctid IN (SELECT ctid FROM reports WHERE environment = ?"
                    + " AND created_at < ? AND due_at IS NULL AND owner IS NULL LIMIT ?)",
                environment,
                before,
                most));
  }

  /** Newest first, before an id. */
  List<ObjectNode> list(
      String environment, String endpoint, @Nullable String status, String before, int limit) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                SHOWN
                    + " AND r.id < ? AND (?::text IS NULL OR r.status = ?)"
                    + " ORDER BY r.id DESC LIMIT ?",
                ReportStore::shown,
                environment,
                endpoint,
                before,
                status,
                status,
                limit));
  }

  Optional<ObjectNode> find(String environment, String endpoint, String id) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                connection,
                SHOWN + " AND r.id = ?",
                ReportStore::shown,
                environment,
                endpoint,
                id));
  }

  private static final String SHOWN =
      "SELECT "
          + COLUMNS
          + ", r.status, r.tries, r.due_at, r.created_at, r.updated_at"
          + " FROM reports r WHERE r.environment = ? AND r.endpoint = ?";

  private static ObjectNode shown(ResultSet row) throws SQLException {
    Report report = report(row);
    String status = row.getString(13);
    ArrayNode tries = Try.read(row.getBytes(14));
    long due = row.getLong(15);
    boolean waits = !row.wasNull();
    ObjectNode json = Json.object().put("id", report.id()).put("type", report.type());
    json.put("status", status).put("endpoint", report.endpoint());
    boolean message = report.type().startsWith("message.");
    json.put("messageId", message ? report.subject() : null);
    json.put("runId", message ? report.data().path("runId").stringValue(null) : report.subject());
    json.put("createdAt", Instant.ofEpochMilli(row.getLong(16)).toString());
    json.put(
        "deliveredAt",
        status.equals("delivered") ? Instant.ofEpochMilli(row.getLong(17)).toString() : null);
    json.put("nextAttemptAt", waits ? Instant.ofEpochMilli(due).toString() : null);
    json.put("attemptCount", tries.size());
    json.set("attempts", tries);
    json.set("body", report.body());
    return json;
  }

  /** Makes one due now, with all its tries before it; false when there is none of that id. */
  boolean replay(String environment, String endpoint, String id, long now) {
    return database.write(
            environment,
            connection ->
                Sql.update(connection, AGAIN + " AND id = ?", now, now, environment, endpoint, id))
        > 0;
  }

  /** Makes all due now that have failed since; answers how many. */
  int recover(String environment, String endpoint, long since, long now) {
    return database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                AGAIN + " AND created_at >= ? AND status = 'failed'",
                now,
                now,
                environment,
                endpoint,
                since));
  }

  /** What a node is sending right now is let be: its outcome is about to be written. */
  private static final String AGAIN =
      "UPDATE reports SET status = 'pending', due_at = ?, attempts = 0, updated_at = ?"
          + " WHERE environment = ? AND endpoint = ? AND owner IS NULL";
}
