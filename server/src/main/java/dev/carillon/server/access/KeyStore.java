package dev.carillon.server.access;

import dev.carillon.server.db.Sql;
import dev.carillon.server.http.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code api_keys}. */
final class KeyStore {
  private static final String COLUMNS =
      "SELECT environment, id, name, role, prefix, sum, ips, created_by, created_at, expires_at,"
          + " last_used_at FROM api_keys ";

  private KeyStore() {}

  static List<ApiKey> all(Connection connection) throws SQLException {
    return Sql.list(connection, COLUMNS + "ORDER BY id DESC", KeyStore::key);
  }

  static Optional<ApiKey> find(Connection connection, String id) throws SQLException {
    return Sql.first(connection, COLUMNS + "WHERE id = ?", KeyStore::key, id);
  }

  static void insert(Connection connection, ApiKey key) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO api_keys
        (environment, id, name, role, prefix, sum, ips, created_by, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        key.environment(),
        key.id(),
        key.name(),
        key.role().word(),
        key.prefix(),
        key.sum(),
        key.ips().toArray(String[]::new),
        key.createdBy(),
        Times.sql(key.createdAt()),
        key.expiresAt() == null ? null : Times.sql(key.expiresAt()));
  }

  static boolean delete(Connection connection, String id) throws SQLException {
    return Sql.update(connection, "DELETE FROM api_keys WHERE id = ?", id) > 0;
  }

  static void used(Connection connection, String id, Instant when) throws SQLException {
    Sql.update(
        connection, "UPDATE api_keys SET last_used_at = ? WHERE id = ?", Times.sql(when), id);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Role.of(row.getString(4)).orElseThrow(),
        row.getString(5),
        row.getBytes(6),
        List.of((String[]) row.getArray(7).getArray()),
        row.getString(8),
        Times.required(row, 9),
        Times.at(row, 10),
        Times.at(row, 11));
  }
}
