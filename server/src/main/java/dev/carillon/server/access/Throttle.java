package dev.carillon.server.access;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.http.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows down who guesses passwords: counts wrong ones over a quarter of an hour, for an e-mail from
 * one address, for an e-mail, and for an address; all nodes together. Whether the e-mail belongs to
 * anybody makes no difference.
 */
final class Throttle {
  private static final Duration SPAN = Duration.ofMinutes(15);

  private record Count(byte[] what, int limit) {}

  private record Failures(int count, Instant since) {}

  private final Database database;
  private final InstantSource time;

  Throttle(Database database, InstantSource time) {
    this.database = database;
    this.time = time;
  }

  private static List<Count> counts(String email, String address) {
    String who = email.toLowerCase(Locale.ROOT);
    return List.of(
        new Count(Sums.of("pair " + address + " " + who), 10),
        new Count(Sums.of("email " + who), 50),
        new Count(Sums.of("address " + address), 100));
  }

  /**
   * Refuses with 429 when there were too many wrong passwords of late; else counts this try as
   * wrong until {@link #succeeded} says otherwise, so that many tries at once are counted too.
   */
  void enter(String email, String address) {
    Instant now = time.instant();
    Optional<Duration> wait =
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection -> {
              Optional<Duration> longest = Optional.empty();
              for (Count count : counts(email, address)) {
                longest = longer(longest, count(connection, count, now));
              }
              return longest;
            });
    if (wait.isPresent()) {
      throw new ProblemException(
              429, "session.throttled", "Too many wrong passwords. Wait a while and try again.")
          .with("Retry-After", String.valueOf(Math.max(1, wait.get().toSeconds())));
    }
  }

  /**
   * The right password wipes out what was counted for this e-mail. Of the address only this try is
   * taken back: whoever has an account must not clear the way to guess others' passwords.
   */
  void succeeded(String email, String address) {
    List<Count> counts = counts(email, address);
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          for (Count count : counts.subList(0, 2)) {
            Sql.update(connection, "DELETE FROM sign_in_failures WHERE what = ?", count.what());
          }
          return Sql.update(
              connection,
              "UPDATE sign_in_failures SET count = count - 1 WHERE what = ?",
              counts.getLast().what());
        });
  }

  /** Forgets what no longer counts. */
  void purge() {
    Instant old = time.instant().minus(SPAN);
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.update(connection, "DELETE FROM sign_in_failures WHERE since < ?", Times.sql(old)));
  }

  private static Optional<Duration> count(Connection connection, Count count, Instant now)
      throws SQLException {
    Failures failures =
        Sql.first(
                connection,
                """
                INSERT INTO sign_in_failures AS f (what, count, since) VALUES (?, 1, ?)
                ON CONFLICT (what) DO UPDATE SET
                  count = CASE WHEN f.since < ? THEN 1 ELSE f.count + 1 END,
                  since = CASE WHEN f.since < ? THEN EXCLUDED.since ELSE f.since END
                RETURNING count, since\
                """,
                row -> new Failures(row.getInt(1), Times.required(row, 2)),
                count.what(),
                Times.sql(now),
                Times.sql(now.minus(SPAN)),
                Times.sql(now.minus(SPAN)))
            .orElseThrow();
    return failures.count() <= count.limit()
        ? Optional.empty()
        : Optional.of(Duration.between(now, failures.since().plus(SPAN)));
  }

  private static Optional<Duration> longer(Optional<Duration> a, Optional<Duration> b) {
    return a.isEmpty() || (b.isPresent() && b.get().compareTo(a.get()) > 0) ? b : a;
  }
}
