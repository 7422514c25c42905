package dev.carillon.server.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The SQL of moves that have not been settled. */
final class MoveStore {
  private static final int MOST = 500;

  private MoveStore() {}

  /**
   * Keeps moves.
   *
   * @param due when others may look at them
   */
  static void put(Connection connection, Feed feed, List<Move> moves, long due)
      throws SQLException {
    if (moves.isEmpty()) {
      return;
    }
    Sql.update(
        connection,
        """
        INSERT INTO cohort_moves (environment, workflow, source, cohort, member, entry, direction,
          properties, due_at)
        SELECT ?, ?, ?, ?, g.member, g.entry::integer, g.direction, g.properties, ?
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
          AS g (member, entry, direction, properties)
        ON CONFLICT DO NOTHING\
        """,
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        due,
        moves.stream().map(Move::member).toArray(String[]::new),
        moves.stream().map(move -> Integer.toString(move.entry())).toArray(String[]::new),
        moves.stream().map(Move::direction).toArray(String[]::new),
        moves.stream().map(move -> Json.write(move.properties())).toArray(String[]::new));
  }

  /** Takes moves that are due, for whoever claims them alone until {@code until}. */
  static List<Move> claim(Connection connection, long now, long until) throws SQLException {
    return Sql.list(
        connection,
        """
        UPDATE cohort_moves SET due_at = ?
        WHERE (environment, workflow, source, cohort, member, entry, direction) IN (
          SELECT environment, workflow, source, cohort, member, entry, direction FROM cohort_moves
          WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
        RETURNING environment, workflow, source, cohort, member, entry, direction, properties\
        """,
        row ->
            new Move(
                new Feed(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                MemberStore.read(row.getString(8))),
        until,
        now,
        MOST);
  }

  static void settle(Connection connection, List<Move> moves) throws SQLException {
    for (Move move : moves) {
      Sql.update(
          connection,
          """
          DELETE FROM cohort_moves WHERE environment = ? AND workflow = ? AND source = ?
            AND cohort = ? AND member = ? AND entry = ? AND direction = ?\
          """,
          move.feed().environment(),
          move.feed().workflow(),
          move.feed().source(),
          move.feed().cohort(),
          move.member(),
          move.entry(),
          move.direction());
    }
  }
}
