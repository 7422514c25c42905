package dev.carillon.server.access;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Who is signed in. A session ends 7 days after its last use and 30 days after its beginning; role
 * and environments are the member's of this moment.
 */
final class Sessions {
  static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration IDLE = Duration.ofDays(7);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  /**
   * A session that holds.
   *
   * @param csrf what a write must bring in {@code X-Carillon-Csrf}
   */
  record Session(Member member, String csrf) {}

  private record Row(String member, Instant createdAt, Instant seenAt) {}

  private final Database database;
  private final InstantSource time;

  Sessions(Database database, InstantSource time) {
    this.database = database;
    this.time = time;
  }

  /** Begins a session in the caller's transaction; the token is new, whatever came before. */
  String begin(Connection connection, String member) throws SQLException {
    String token = Sums.randomToken();
    Instant now = time.instant();
    Sql.update(
        connection,
        "INSERT INTO sessions (sum, member, created_at, seen_at) VALUES (?, ?, ?, ?)",
        Sums.of(token),
        member,
        Times.sql(now),
        Times.sql(now));
    return token;
  }

  /** The session of a token. */
  Optional<Session> find(String token) {
    Instant now = time.instant();
    byte[] sum = Sums.of(token);
    Optional<Row> row =
        database.read(Database.ALL_ENVIRONMENTS, connection -> row(connection, sum));
    if (row.isEmpty() || over(row.get(), now)) {
      return Optional.empty();
    }
    if (row.get().seenAt().plus(SEEN_EVERY).isBefore(now)) {
      database.write(
          Database.ALL_ENVIRONMENTS,
          connection ->
              Sql.update(
                  connection,
                  "UPDATE sessions SET seen_at = ? WHERE sum = ?",
                  Times.sql(now),
                  sum));
    }
    return database
        .read(
            Database.ALL_ENVIRONMENTS,
            connection -> MemberStore.find(connection, row.get().member()))
        .filter(member -> !member.invited())
        .map(member -> new Session(member, csrf(token)));
  }

  private static Optional<Row> row(Connection connection, byte[] sum) throws SQLException {
    return Sql.first(
        connection,
        "SELECT member, created_at, seen_at FROM sessions WHERE sum = ?",
        row -> new Row(row.getString(1), Times.required(row, 2), Times.required(row, 3)),
        sum);
  }

  private static boolean over(Row row, Instant now) {
    return !now.isBefore(row.createdAt().plus(LONGEST)) || !now.isBefore(row.seenAt().plus(IDLE));
  }

  /** Follows from the token, which no script can read; nothing more is stored. */
  static String csrf(String token) {
    byte[] sum = Sums.of("csrf " + token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
  }

  void end(String token) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> Sql.update(connection, "DELETE FROM sessions WHERE sum = ?", Sums.of(token)));
  }

  /** Signs a member out everywhere, in the caller's transaction. */
  static void endAll(Connection connection, String member) throws SQLException {
    Sql.update(connection, "DELETE FROM sessions WHERE member = ?", member);
  }

  /** Forgets sessions that are over. */
  void purge() {
    Instant now = time.instant();
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.update(
                connection,
                "DELETE FROM sessions WHERE created_at < ? OR seen_at < ?",
                Times.sql(now.minus(LONGEST)),
                Times.sql(now.minus(IDLE))));
  }
}
