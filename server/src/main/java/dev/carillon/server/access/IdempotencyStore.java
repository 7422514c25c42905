package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of {@code idempotency}. All times but the claim's are the caller's. */
final class IdempotencyStore {
  /** Which request this is a key of. */
  record Name(String environment, String route, String key) {
    String place() {
      return route + "\0" + key;
    }
  }

  /**
   * A row.
   *
   * @param request sum over path, query and body
   * @param status of the first answer; null while the request is in flight
   */
  @SuppressWarnings("ArrayRecordComponent") // a row as it is
  record Row(byte[] request, @Nullable Integer status, JsonNode headers, byte @Nullable [] body) {}

  private IdempotencyStore() {}

  /**
   * Claims a key that is new or has expired, or whose claim was left behind by a node that died.
   *
   * @return whether it was claimed
   */
  static boolean claim(
      Connection connection, Name name, byte[] request, String claim, Instant now, Instant expires)
      throws SQLException {
    return Sql.first(
            connection,
            """
            INSERT INTO idempotency AS i (environment, route, key, request, claim, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (environment, route, key) DO UPDATE SET
              request = EXCLUDED.request, claim = EXCLUDED.claim, claimed_at = now(),
              expires_at = EXCLUDED.expires_at, status = NULL, headers = NULL, body = NULL
            WHERE i.expires_at <= ? OR (i.status IS NULL AND i.request = EXCLUDED.request
              AND i.claimed_at < now() - interval '1 minute')
            RETURNING 1\
            """,
            row -> true,
            name.environment(),
            name.route(),
            name.key(),
            request,
            claim,
            Times.sql(expires),
            Times.sql(now))
        .orElse(false);
  }

  static Optional<Row> find(Connection connection, Name name) throws SQLException {
    return Sql.first(
        connection,
        "SELECT request, status, headers::text, body FROM idempotency"
            + " WHERE environment = ? AND route = ? AND key = ?",
        row -> {
          String headers = row.getString(3);
          return new Row(
              row.getBytes(1),
              row.getObject(2, Integer.class),
              headers == null ? Json.array() : Json.parse(headers),
              row.getBytes(4));
        },
        name.environment(),
        name.route(),
        name.key());
  }

  /** Keeps the first answer, unless somebody else has taken the claim over. */
  static void keep(
      Connection connection, Name name, String claim, int status, JsonNode headers, byte[] body)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE idempotency SET status = ?, headers = ?::jsonb, body = ?
        WHERE environment = ? AND route = ? AND key = ? AND claim = ?\
        """,
        status,
        Json.write(headers),
        body,
        name.environment(),
        name.route(),
        name.key(),
        claim);
  }

  /** Gives the claim back: the request may be made again. */
  static void release(Connection connection, Name name, String claim) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM idempotency WHERE environment = ? AND route = ? AND key = ? AND claim = ?"
            + " AND status IS NULL",
        name.environment(),
        name.route(),
        name.key(),
        claim);
  }

  /** Forgets some keys that have expired; how many. */
  static int purge(Connection connection, Instant now) throws SQLException {
    return Sql.update(
        connection,
        "DELETE FROM idempotency WHERE ctid = ANY (ARRAY("
            + "SELECT ctid FROM idempotency WHERE expires_at <= ? LIMIT 1000))",
        Times.sql(now));
  }
}
