package dev.carillon.server.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of members. Every call happens while the feed's row is locked. */
final class MemberStore {
  private static final String OF =
      " WHERE environment = ? AND workflow = ? AND source = ? AND cohort = ?";

  private MemberStore() {}

  /**
   * Puts members inside; those who were not have moved.
   *
   * @param sync mark of the full list that names them
   */
  static List<Move> enter(
      Connection connection, Feed feed, List<Member> given, String sync, long now)
      throws SQLException {
    Map<String, Member> members = byId(given);
    Set<String> inside = inside(connection, feed, members.keySet());
    Map<String, Integer> entries = new LinkedHashMap<>();
    Sql.list(
        connection,
        """
        INSERT INTO cohort_members AS m (environment, workflow, source, cohort, member, email,
          properties, inside, entry, since, sync)
        SELECT ?, ?, ?, ?, g.member, g.email, g.properties, true, 1, ?, ?
        FROM unnest(?::text[], ?::text[], ?::text[]) AS g (member, email, properties)
        ON CONFLICT (environment, workflow, source, cohort, member) DO UPDATE SET
          email = excluded.email, properties = excluded.properties, sync = excluded.sync,
          inside = true, entry = m.entry + CASE WHEN m.inside THEN 0 ELSE 1 END,
          since = CASE WHEN m.inside THEN m.since ELSE excluded.since END
        RETURNING member, entry\
        """,
        row -> entries.put(row.getString(1), row.getInt(2)),
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        now,
        sync,
        column(members, Member::id),
        column(members, Member::email),
        column(members, member -> Json.write(member.properties())));
    List<Move> moves = new ArrayList<>();
    members.forEach((id, member) -> {
      if (!inside.contains(id)) {
        moves.add(new Move(feed, id, entries.getOrDefault(id, 1), "enter", member.properties()));
      }
    });
    return moves;
  }

  private static Set<String> inside(Connection connection, Feed feed, Set<String> ids)
      throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "SELECT member FROM cohort_members" + OF + " AND inside AND member = ANY (?)",
            row -> row.getString(1),
            feed.environment(),
            feed.workflow(),
            feed.source(),
            feed.cohort(),
            ids.toArray(String[]::new)));
  }

  /** Puts members outside; those who were inside have moved. What is said of them is added. */
  static List<Move> leave(Connection connection, Feed feed, List<Member> given, long now)
      throws SQLException {
    Map<String, Member> members = byId(given);
    List<Move> moves = new ArrayList<>();
    for (Move move :
        left(
            connection,
            feed,
            " AND inside AND member = ANY (?)",
            now,
            (Object) members.keySet().toArray(String[]::new))) {
      Member said = members.get(move.member());
      if (said != null) {
        move.properties().setAll(said.properties());
      }
      moves.add(move);
    }
    return moves;
  }

  /** Puts all outside whom the full list did not name. */
  static List<Move> leaveUnless(Connection connection, Feed feed, String sync, long now)
      throws SQLException {
    return left(connection, feed, " AND inside AND sync <> ?", now, sync);
  }

  private static List<Move> left(
      Connection connection, Feed feed, String which, long now, Object argument)
      throws SQLException {
    return Sql.list(
        connection,
        "UPDATE cohort_members SET inside = false, since = ?"
            + OF
            + which
            + " RETURNING member, entry, properties",
        row -> new Move(feed, row.getString(1), row.getInt(2), "leave", read(row.getString(3))),
        now,
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        argument);
  }

  /** Members inside, in order of id, after one. */
  static List<Inside> list(Connection connection, Feed feed, String after, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT member, email, properties, since FROM cohort_members"
            + OF
            + " AND inside AND member > ? ORDER BY member LIMIT ?",
        row ->
            new Inside(
                new Member(row.getString(1), row.getString(2), read(row.getString(3))),
                row.getLong(4)),
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        after,
        limit);
  }

  /**
   * A member inside.
   *
   * @param since milliseconds since 1970
   */
  record Inside(Member member, long since) {}

  static ObjectNode read(String stored) {
    return (ObjectNode) Json.stored(stored.getBytes(StandardCharsets.UTF_8));
  }

  /** The last one said of each: in one call a member counts once. */
  private static Map<String, Member> byId(List<Member> given) {
    Map<String, Member> members = new LinkedHashMap<>();
    given.forEach(member -> members.put(member.id(), member));
    return members;
  }

  private static @Nullable String[] column(
      Map<String, Member> members, java.util.function.Function<Member, @Nullable String> part) {
    return members.values().stream().map(part).toArray(String[]::new);
  }
}
