package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of jobs. */
final class JobStore {
  private static final String COLUMNS =
      "environment, id, action, request, asked_by, matched, done, skipped, cursor, created_at,"
          + " ended_at";

  private JobStore() {}

  static void insert(Connection connection, Job job, long due) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO run_jobs (environment, id, action, request, asked_by, matched, created_at,"
            + " due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        job.environment(),
        job.id(),
        job.action(),
        Json.write(job.request()),
        job.by(),
        job.matched(),
        job.createdAt(),
        due);
  }

  /** Takes a job that nobody is at. */
  static Optional<Job> claim(Connection connection, long now, long until) throws SQLException {
    return Sql.first(
        connection,
        "UPDATE run_jobs SET due_at = ? WHERE (environment, id) IN (SELECT environment, id FROM"
            + " run_jobs WHERE due_at <= ? ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)"
            + " RETURNING "
            + COLUMNS,
        JobStore::job,
        until,
        now);
  }

  /**
   * Notes how far it has got.
   *
   * @param due when somebody else may take it, or null: it has ended
   */
  static void progress(Connection connection, Job job, @Nullable Long due, long now)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE run_jobs SET done = ?, skipped = ?, cursor = ?, due_at = ?, ended_at = ?"
            + " WHERE environment = ? AND id = ?",
        job.done(),
        job.skipped(),
        job.cursor(),
        due,
        due == null ? now : null,
        job.environment(),
        job.id());
  }

  static Optional<Job> find(Connection connection, String environment, String id)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM run_jobs WHERE environment = ? AND id = ?",
        JobStore::job,
        environment,
        id);
  }

  /** Newest first. */
  static List<Job> list(Connection connection, String environment, String before, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT "
            + COLUMNS
            + " FROM run_jobs WHERE environment = ? AND (? = '' OR id < ?) ORDER BY id DESC"
            + " LIMIT ?",
        JobStore::job,
        environment,
        before,
        before,
        limit);
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        (ObjectNode) Json.stored(row.getString(4).getBytes(StandardCharsets.UTF_8)),
        row.getString(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getString(9),
        row.getLong(10),
        row.getObject(11, Long.class));
  }
}
