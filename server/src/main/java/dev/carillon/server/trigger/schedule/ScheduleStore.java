package dev.carillon.server.trigger.schedule;

import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of schedules and their fires. Times are milliseconds since 1970. */
final class ScheduleStore {
  private static final int MOST = 100;

  private ScheduleStore() {}

  /**
   * When a workflow starts next.
   *
   * @param nextAt null when never again
   */
  record Line(String environment, String workflow, String signature, @Nullable Long nextAt) {}

  /**
   * A moment that has come.
   *
   * @param cursor the last member of the audience whose run has started; empty at the beginning
   */
  record Fire(String environment, String workflow, long at, String cursor) {}

  static List<Line> all(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT environment, workflow, signature, next_at FROM schedules",
        row ->
            new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, Long.class)));
  }

  static List<Line> due(Connection connection, long now) throws SQLException {
    return Sql.list(
        connection,
        "SELECT environment, workflow, signature, next_at FROM schedules WHERE next_at <= ?"
            + " ORDER BY next_at LIMIT ?",
        row ->
            new Line(
                row.getString(1), row.getString(2), row.getString(3), row.getObject(4, Long.class)),
        now,
        MOST);
  }

  static void put(Connection connection, Line line) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO schedules (environment, workflow, signature, next_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (environment, workflow) DO UPDATE SET signature = excluded.signature,
          next_at = excluded.next_at\
        """,
        line.environment(),
        line.workflow(),
        line.signature(),
        line.nextAt());
  }

  static void remove(Connection connection, String environment, String workflow)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM schedules WHERE environment = ? AND workflow = ?",
        environment,
        workflow);
  }

  /** Moves a line on; false when another node has done so. */
  static boolean advance(Connection connection, Line line, @Nullable Long next)
      throws SQLException {
    return Sql.update(
            connection,
            "UPDATE schedules SET next_at = ? WHERE environment = ? AND workflow = ?"
                + " AND signature = ? AND next_at = ?",
            next,
            line.environment(),
            line.workflow(),
            line.signature(),
            line.nextAt())
        == 1;
  }

  /** Notes that a moment has come; nothing when it had come before. */
  static void fire(Connection connection, Line line, long at, long now) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO schedule_fires (environment, workflow, at, due_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        line.environment(),
        line.workflow(),
        at,
        now);
  }

  /** Takes fires that are to be carried out, for whoever claims them alone until {@code until}. */
  static List<Fire> claim(Connection connection, long now, long until) throws SQLException {
    return Sql.list(
        connection,
        """
        UPDATE schedule_fires SET due_at = ? WHERE (environment, workflow, at) IN (
          SELECT environment, workflow, at FROM schedule_fires WHERE due_at <= ?
          ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING environment, workflow, at, cursor\
        """,
        row -> new Fire(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)),
        until,
        now,
        MOST);
  }

  /**
   * Notes how far a fire has got.
   *
   * @param due when somebody looks at it again, or null: it is done
   */
  static void progress(Connection connection, Fire fire, String cursor, @Nullable Long due)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE schedule_fires SET cursor = ?, due_at = ? WHERE environment = ? AND workflow = ?"
            + " AND at = ?",
        cursor,
        due,
        fire.environment(),
        fire.workflow(),
        fire.at());
  }

  static void purge(Connection connection, long before) throws SQLException {
    Sql.update(connection, "DELETE FROM schedule_fires WHERE due_at IS NULL AND at < ?", before);
  }
}
