package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.report.MessageChange;
import dev.carillon.server.report.Reports;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people decide about messages that may have gone out. */
final class Decisions {
  private static final String UNDECIDED =
      " WHERE "
          + Messages.ALL_SHARDS
          + " AND environment = ? AND id = ? AND uncertain AND owner IS NULL AND due_at IS NULL";

  /** What {@link #change} reads. */
  static final String CHANGED =
      "shard, environment, id, request, run, workflow, step, notification, contact, channel,"
          + " provider, recipient, report, sequence";

  private final Database database;
  private final Reports reports;

  Decisions(Database database, Reports reports) {
    this.database = database;
    this.reports = reports;
  }

  /**
   * What a person decides about a message that may have gone out.
   *
   * @param outcome {@code sent}, {@code failed}, or {@code retry}: sent again by the next node that
   *     looks
   * @return whether it was waiting for a decision
   */
  boolean resolve(String environment, String id, String outcome, Instant now) {
    MessageStatus status =
        switch (outcome) {
          case "sent" -> MessageStatus.SENT;
          case "failed" -> MessageStatus.FAILED;
          default -> null;
        };
    boolean done =
        database.write(
            environment,
            connection ->
                status == null
                    ? again(connection, environment, id, now)
                    : decided(connection, environment, id, status, now));
    reports.committed(environment);
    return done;
  }

  private static boolean again(Connection connection, String environment, String id, Instant now)
      throws SQLException {
    return Sql.update(
            connection,
            "UPDATE messages SET uncertain = false, due_at = ?" + UNDECIDED,
            now.toEpochMilli(),
            environment,
            id)
        > 0;
  }

  private boolean decided(
      Connection connection, String environment, String id, MessageStatus status, Instant now)
      throws SQLException {
    Optional<MessageChange> change =
        Sql.first(
            connection,
            "UPDATE messages SET uncertain = false, status = ?, rank = ?,"
                + " sequence = sequence + 1, updated_at = ?,"
                + " history = coalesce(history, ''::bytea) || ?"
                + UNDECIDED
                + " AND rank = 0 RETURNING "
                + CHANGED,
            row -> change(row, status, now),
            status.word(),
            status.rank(),
            now.toEpochMilli(),
            Lines.status(status, null, now),
            environment,
            id);
    if (change.isPresent()) {
      reports.write(connection, change.get());
    }
    return change.isPresent();
  }

  static MessageChange change(ResultSet row, MessageStatus status, Instant now)
      throws SQLException {
    byte[] callback = row.getBytes(13);
    return new MessageChange(
        row.getShort(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        status.word(),
        null,
        callback == null ? null : Json.stored(callback),
        row.getInt(14),
        now);
  }
}
