package dev.carillon.server.access;

import dev.carillon.server.db.Sql;
import dev.carillon.server.http.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code members} and {@code sign_in_links}. */
final class MemberStore {
  private static final String COLUMNS =
      "SELECT id, email, name, role, environments, password, created_at FROM members ";

  /**
   * A one-time link.
   *
   * @param member whose invitation it is; null for the first owner's
   */
  record Link(@Nullable String member, Instant expiresAt) {}

  private MemberStore() {}

  static List<Member> all(Connection connection) throws SQLException {
    return Sql.list(connection, COLUMNS + "ORDER BY id", MemberStore::member);
  }

  static Optional<Member> find(Connection connection, String id) throws SQLException {
    return Sql.first(connection, COLUMNS + "WHERE id = ?", MemberStore::member, id);
  }

  static Optional<Member> byEmail(Connection connection, String email) throws SQLException {
    return Sql.first(
        connection, COLUMNS + "WHERE lower(email) = lower(?)", MemberStore::member, email);
  }

  static boolean any(Connection connection) throws SQLException {
    return !Sql.list(connection, "SELECT 1 FROM members LIMIT 1", row -> row.getInt(1)).isEmpty();
  }

  /** Keeps everybody else from changing members until the transaction ends. */
  static void lock(Connection connection) throws SQLException {
    Sql.update(connection, "LOCK TABLE members IN SHARE ROW EXCLUSIVE MODE");
  }

  /** Owners who can sign in. */
  static long owners(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            "SELECT count(*) FROM members WHERE role = 'owner' AND password IS NOT NULL",
            row -> row.getLong(1))
        .orElse(0L);
  }

  static void insert(Connection connection, Member member) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO members (id, email, name, role, environments, password, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        member.id(),
        member.email(),
        member.name(),
        member.role().word(),
        member.environments().toArray(String[]::new),
        member.password(),
        Times.sql(member.createdAt()));
  }

  static void update(Connection connection, Member member) throws SQLException {
    Sql.update(
        connection,
        "UPDATE members SET name = ?, role = ?, environments = ?, password = ? WHERE id = ?",
        member.name(),
        member.role().word(),
        member.environments().toArray(String[]::new),
        member.password(),
        member.id());
  }

  static void delete(Connection connection, String id) throws SQLException {
    Sql.update(connection, "DELETE FROM members WHERE id = ?", id);
  }

  static void addLink(Connection connection, byte[] sum, Link link) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO sign_in_links (sum, member, expires_at) VALUES (?, ?, ?)",
        sum,
        link.member(),
        Times.sql(link.expiresAt()));
  }

  static Optional<Link> link(Connection connection, byte[] sum) throws SQLException {
    return Sql.first(
        connection,
        "SELECT member, expires_at FROM sign_in_links WHERE sum = ?",
        row -> new Link(row.getString(1), Times.required(row, 2)),
        sum);
  }

  /** Forgets the links of a member, or of the first owner. */
  static void dropLinks(Connection connection, @Nullable String member) throws SQLException {
    Sql.update(connection, "DELETE FROM sign_in_links WHERE member IS NOT DISTINCT FROM ?", member);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Role.of(row.getString(4)).orElseThrow(),
        List.of((String[]) row.getArray(5).getArray()),
        row.getString(6),
        Times.required(row, 7));
  }
}
