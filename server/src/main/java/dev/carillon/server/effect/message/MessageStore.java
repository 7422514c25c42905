package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The SQL by which a node gets hold of messages. */
final class MessageStore {
  private static final String COLUMNS =
      "m.shard, m.environment, m.id, m.request, m.run, m.workflow, m.step, m.visit, m.n,"
          + " m.notification, m.category, m.topic, m.contact, m.channel, m.recipient, m.content,"
          + " m.plan, m.watched, m.created_at, m.tried, m.parked, m.integration, m.uncertain,"
          + " m.report";

  /** A claim counts only while the node lives, which {@code nodes} says (see server.run). */
  private static final String FENCE =
      "WITH fence AS MATERIALIZED (SELECT incarnation FROM nodes WHERE incarnation = ?"
          + " FOR KEY SHARE), picked AS MATERIALIZED (";

  private static final String TAKE =
      " FOR UPDATE SKIP LOCKED) UPDATE messages m SET owner = f.incarnation FROM picked p, fence f"
          + " WHERE m.shard = p.shard AND m.environment = p.environment AND m.id = p.id RETURNING "
          + COLUMNS;

  private static final String DUE =
      FENCE
          + "SELECT shard, environment, id FROM messages WHERE owner IS NULL AND due_at <= ?"
          + " ORDER BY due_at LIMIT ?"
          + TAKE;

  private static final String ORPHANED =
      FENCE
          + "SELECT shard, environment, id FROM messages o WHERE owner IS NOT NULL AND owner <> ?"
          + " AND NOT EXISTS (SELECT FROM nodes n WHERE n.incarnation = o.owner) LIMIT ?"
          + TAKE;

  private final Database database;
  private final long incarnation;

  MessageStore(Database database, long incarnation) {
    this.database = database;
    this.incarnation = incarnation;
  }

  /** A message with how far it has come. */
  record Found(Message message, Progress progress) {}

  /** Parked messages that are due, the longest due first; this node owns them now. */
  List<Found> claimDue(long now, int limit) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> Sql.list(connection, DUE, MessageStore::found, incarnation, now, limit));
  }

  /** Messages whose node is dead; this node owns them now. */
  List<Found> adopt(int limit) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(connection, ORPHANED, MessageStore::found, incarnation, incarnation, limit));
  }

  /** Those of a request that this node owns and has not settled. */
  List<Found> owned(short shard, String environment, String request) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT "
                    + COLUMNS
                    + " FROM messages m WHERE m.owner = ? AND m.shard = ? AND m.environment = ?"
                    + " AND m.request = ? AND m.rank = 0 AND m.tried = 0",
                MessageStore::found,
                incarnation,
                shard,
                environment,
                request));
  }

  /** A message that has come to something. */
  record Known(String id, MessageStatus status, @Nullable String reason) {}

  /** What is known of some messages of one shard; those that are only queued are left out. */
  List<Known> statuses(short shard, String environment, List<String> ids) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT id, status, reason FROM messages WHERE shard = ? AND environment = ?"
                    + " AND id = ANY(?) AND rank > 0",
                row ->
                    new Known(
                        row.getString(1),
                        MessageStatus.of(row.getString(2)).orElseThrow(),
                        row.getString(3)),
                shard,
                environment,
                ids.toArray(String[]::new)));
  }

  /** The best status among messages of one shard that have not ended; the least when all have. */
  int bestRank(short shard, String environment, List<String> ids) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                    connection,
                    "SELECT coalesce(max(rank), -1) FROM messages WHERE shard = ?"
                        + " AND environment = ? AND id = ANY(?) AND rank < 100",
                    row -> row.getInt(1),
                    shard,
                    environment,
                    ids.toArray(String[]::new))
                .orElse(-1));
  }

  /**
   * A message of an escalation came to nothing: the next is due now and the rest keep their
   * distance from it.
   */
  void advance(short shard, String environment, String request, long now) {
    database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "UPDATE messages SET due_at = due_at - (SELECT greatest(0, min(due_at) - ?) FROM"
                    + " messages WHERE shard = ? AND environment = ? AND request = ? AND rank = 0"
                    + " AND owner IS NULL AND plan IS NOT NULL AND due_at IS NOT NULL)"
                    + " WHERE shard = ? AND environment = ? AND request = ? AND rank = 0"
                    + " AND owner IS NULL AND plan IS NOT NULL AND due_at IS NOT NULL",
                now,
                shard,
                environment,
                request,
                shard,
                environment,
                request));
  }

  /** Makes what waits for an integration due now: it was changed, so perhaps it works again. */
  int hurry(Connection connection, String environment, String channel, long now)
      throws SQLException {
    return Sql.update(
        connection,
        "UPDATE messages SET due_at = ? WHERE environment = ? AND channel = ? AND owner IS NULL"
            + " AND due_at > ? AND rank = 0 AND plan IS NULL",
        now,
        environment,
        channel,
        now);
  }

  private static Found found(ResultSet row) throws SQLException {
    Message message =
        new Message(
            row.getShort(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getInt(8),
            row.getInt(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            object(row.getBytes(16)),
            optional(row.getBytes(17)),
            optional(row.getBytes(24)),
            row.getBoolean(18),
            row.getLong(19));
    boolean uncertain = row.getBoolean(23);
    return new Found(
        message,
        new Progress(
            row.getInt(20), row.getInt(21), uncertain ? row.getString(22) : null, uncertain));
  }

  private static @Nullable ObjectNode optional(byte @Nullable [] json) {
    return json == null ? null : object(json);
  }

  private static ObjectNode object(byte @Nullable [] json) {
    return json == null ? Json.object() : (ObjectNode) Json.parse(json);
  }
}
