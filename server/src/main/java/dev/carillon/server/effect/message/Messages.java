package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Shards;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages for readers. */
public final class Messages implements Traces {
  private static final String SHORT =
      "id, request, run, workflow, step, visit, notification, category, contact, channel, recipient,"
          + " status, reason, uncertain, integration, provider, provider_id, sequence, created_at,"
          + " updated_at, tried";

  /** A message's home is not in its id, so all are asked: one index look-up each. */
  static final String ALL_SHARDS =
      "shard IN ("
          + String.join(", ", IntStream.range(0, Shards.COUNT).mapToObj(String::valueOf).toList())
          + ")";

  private final Database database;
  private final Decisions decisions;

  public Messages(Database database, Reports reports) {
    this.database = database;
    this.decisions = new Decisions(database, reports);
  }

  /** What a list is narrowed to; null: anything. */
  record Filter(
      @Nullable String contact,
      @Nullable String run,
      @Nullable String channel,
      @Nullable String status,
      @Nullable String notification) {}

  /** Newest first, before a place in the list. */
  List<ObjectNode> list(
      String environment, Filter filter, long beforeAt, String beforeId, int limit) {
    StringBuilder sql =
        new StringBuilder(
            "SELECT "
                + SHORT
                + " FROM messages WHERE environment = ? AND (created_at, id) < (?, ?)");
    List<Object> values = new ArrayList<>(List.of(environment, beforeAt, beforeId));
    narrow(sql, values, "contact", filter.contact());
    narrow(sql, values, "run", filter.run());
    narrow(sql, values, "channel", filter.channel());
    narrow(sql, values, "status", filter.status());
    narrow(sql, values, "notification", filter.notification());
    sql.append(" ORDER BY created_at DESC, id DESC LIMIT ?");
    values.add(limit);
    return database.read(
        environment,
        connection -> Sql.list(connection, sql.toString(), Messages::brief, values.toArray()));
  }

  /** Columns are named here alone; only values come from outside. */
  private static void narrow(
      StringBuilder sql, List<Object> values, String column, @Nullable String value) {
    if (value != null) {
      sql.append(" AND ").append(column).append(" = ?");
      values.add(value);
    }
  }

  /** With content, attempts and the history of its status. */
  Optional<ObjectNode> find(String environment, String id) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                connection,
                "SELECT "
                    + SHORT
                    + ", content, attempts, history, report, topic FROM messages WHERE "
                    + ALL_SHARDS
                    + " AND environment = ? AND id = ?",
                Messages::whole,
                environment,
                id));
  }

  /**
   * What to look for around a moment; null: anything.
   *
   * @param run with one, its messages to anybody; else those to the contact
   */
  public record Near(
      String contact,
      @Nullable String run,
      @Nullable String notification,
      @Nullable String channel,
      @Nullable Instant at) {}

  /** Whole messages, the nearest to the moment first; without a moment the newest. */
  public List<ObjectNode> near(String environment, Near near, int limit) {
    StringBuilder sql =
        new StringBuilder(
            "SELECT "
                + SHORT
                + ", content, attempts, history, report, topic FROM messages WHERE environment = ?");
    List<Object> values = new ArrayList<>(List.of(environment));
    narrow(
        sql,
        values,
        near.run() == null ? "contact" : "run",
        near.run() == null ? near.contact() : near.run());
    narrow(sql, values, "notification", near.notification());
    narrow(sql, values, "channel", near.channel());
    sql.append(" ORDER BY abs(created_at - ?), id DESC LIMIT ?");
    values.add(near.at() == null ? Long.MAX_VALUE / 2 : near.at().toEpochMilli());
    values.add(limit);
    return database.read(
        environment,
        connection -> Sql.list(connection, sql.toString(), Messages::whole, values.toArray()));
  }

  private static ObjectNode brief(ResultSet row) throws SQLException {
    ObjectNode json = Json.object();
    json.put("id", row.getString(1)).put("requestId", row.getString(2));
    json.put("runId", row.getString(3)).put("workflow", row.getString(4));
    json.put("step", row.getString(5)).put("visit", row.getInt(6));
    json.put("notification", row.getString(7)).put("category", row.getString(8));
    json.put("contact", row.getString(9)).put("channel", row.getString(10));
    json.put("to", row.getString(11)).put("status", row.getString(12));
    json.put("reason", row.getString(13)).put("uncertain", row.getBoolean(14));
    json.put("integration", row.getString(15)).put("provider", row.getString(16));
    json.put("providerId", row.getString(17)).put("sequence", row.getInt(18));
    json.put("createdAt", Instant.ofEpochMilli(row.getLong(19)).toString());
    json.put("updatedAt", Instant.ofEpochMilli(row.getLong(20)).toString());
    return json.put("attemptCount", row.getInt(21));
  }

  private static ObjectNode whole(ResultSet row) throws SQLException {
    ObjectNode json = brief(row);
    json.set("content", Json.stored(row.getBytes(22)));
    json.set("attempts", Lines.read(row.getBytes(23)));
    ArrayNode history = Json.array();
    byte[] lines = row.getBytes(24);
    ArrayNode later = Lines.read(lines);
    if (later.isEmpty() || row.getInt(18) > 1) {
      history.addObject().put("status", "queued").put("at", json.path("createdAt").asString());
    }
    later.forEach(history::add);
    json.set("history", history);
    byte[] report = row.getBytes(25);
    if (report != null) {
      json.set("callback", Json.parse(report));
    }
    return json.put("topic", row.getString(26));
  }

  /** See {@link Decisions#resolve}. */
  boolean resolve(String environment, String id, String outcome, Instant now) {
    return decisions.resolve(environment, id, outcome, now);
  }

  @Override
  public List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT "
            + SHORT
            + " FROM messages WHERE environment = ? AND contact = ? AND created_at < ?"
            + " ORDER BY created_at DESC LIMIT ?",
        row -> {
          ObjectNode json = brief(row);
          return Json.object()
              .put("at", json.path("createdAt").asString())
              .put("kind", "message")
              .setAll(json);
        },
        environment,
        contact,
        before,
        limit);
  }

  /** Removes a helping of messages made before that moment that nobody carries or waits for. */
  public int forget(String environment, Instant before, int most) {
    return database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "DELETE FROM messages WHERE ctid IN (SELECT ctid FROM messages WHERE"
                    + " environment = ? AND created_at < ? AND owner IS NULL AND due_at IS NULL"
                    + " ORDER BY created_at LIMIT ?)",
                environment,
                before.toEpochMilli(),
                most));
  }

  @Override
  public void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE messages SET contact = ? WHERE environment = ? AND contact = ?",
        to,
        environment,
        from);
  }

  /** What is still to be sent to the person is not sent; what was sent keeps its status alone. */
  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE messages SET recipient = '', content = '{}'::bytea, contact = NULL, report = NULL,"
            + " provider_id = NULL, attempts = NULL,"
            + " status = CASE WHEN rank = 0 THEN 'skipped' ELSE status END,"
            + " reason = CASE WHEN rank = 0 THEN 'cancelled' ELSE reason END,"
            + " rank = CASE WHEN rank = 0 THEN 100 ELSE rank END, owner = NULL, due_at = NULL"
            + " WHERE environment = ? AND contact = ?",
        environment,
        contact.id());
  }
}
