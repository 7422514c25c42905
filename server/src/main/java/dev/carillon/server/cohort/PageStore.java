package dev.carillon.server.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of pages that wait for the rest of their list, and of message ids. */
final class PageStore {
  private static final String OF =
      " WHERE environment = ? AND workflow = ? AND source = ? AND cohort = ? AND session = ?";

  private PageStore() {}

  static void put(Connection connection, Feed feed, Sync.Page page, long now) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO cohort_pages (environment, workflow, source, cohort, session, page, members, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (environment, workflow, source, cohort, session, page)
        DO UPDATE SET members = excluded.members, at = excluded.at\
        """,
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        page.session(),
        page.page(),
        Json.write(write(page.members())),
        now);
  }

  static int count(Connection connection, Feed feed, Sync.Page page) throws SQLException {
    return Sql.first(
            connection,
            "SELECT count(*) FROM cohort_pages" + OF + " AND page <= ?",
            row -> row.getInt(1),
            feed.environment(),
            feed.workflow(),
            feed.source(),
            feed.cohort(),
            page.session(),
            page.pages())
        .orElse(0);
  }

  /** One page's members, in the order they came. */
  static List<Member> members(Connection connection, Feed feed, String session, int page)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT members FROM cohort_pages" + OF + " AND page = ?",
            row -> read(row.getString(1)),
            feed.environment(),
            feed.workflow(),
            feed.source(),
            feed.cohort(),
            session,
            page)
        .orElse(List.of());
  }

  static void drop(Connection connection, Feed feed, String session) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM cohort_pages" + OF,
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        session);
  }

  /** Remembers a message; false when it was known. */
  static boolean first(Connection connection, Feed feed, String id, long now) throws SQLException {
    return Sql.update(
            connection,
            """
            INSERT INTO cohort_messages (environment, workflow, id, at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING\
            """,
            feed.environment(),
            feed.workflow(),
            id,
            now)
        > 0;
  }

  /** Drops what nobody will complete or repeat any more. */
  static void purge(Connection connection, long before) throws SQLException {
    Sql.update(connection, "DELETE FROM cohort_pages WHERE at < ?", before);
    Sql.update(connection, "DELETE FROM cohort_messages WHERE at < ?", before);
  }

  private static ArrayNode write(List<Member> members) {
    ArrayNode list = Json.array();
    for (Member member : members) {
      ObjectNode one = list.addObject().put("id", member.id()).put("email", member.email());
      one.set("properties", member.properties());
    }
    return list;
  }

  private static List<Member> read(String stored) {
    List<Member> members = new ArrayList<>();
    for (JsonNode one : Json.stored(stored.getBytes(StandardCharsets.UTF_8))) {
      JsonNode email = one.path("email");
      members.add(
          new Member(
              one.path("id").asString(),
              email.isString() ? email.stringValue() : null,
              (ObjectNode) one.path("properties")));
    }
    return members;
  }
}
