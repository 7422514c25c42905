package dev.carillon.server.effect.message;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Rate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps integrations to their rate, all nodes together: moments at which a message may leave lie
 * evenly on one line in the database, and each node takes a tenth of a second's worth at a time. So
 * no span of time ever sees more than the limit.
 */
final class Pacer {
  /** A message that would wait longer is put back into the database instead. */
  static final Duration HORIZON = Duration.ofSeconds(2);

  private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
  private static final String TAKE =
      "INSERT INTO integration_rates AS r (environment, key, next_at) VALUES (?, ?, "
          + NOW
          + " + ?) ON CONFLICT (environment, key) DO UPDATE SET next_at = greatest(r.next_at, "
          + NOW
          + ") + ? WHERE r.next_at < "
          + NOW
          + " + ? RETURNING next_at - ? - "
          + NOW;

  private final Database database;
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();

  Pacer(Database database) {
    this.database = database;
  }

  /** How long to wait before sending; longer than {@link #HORIZON} when nothing was taken. */
  Duration reserve(Account account) {
    Rate rate = account.integration().rate();
    return rate == null
        ? Duration.ZERO
        : leases.computeIfAbsent(account.name(), name -> new Lease()).next(account, rate);
  }

  private final class Lease {
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private int left;

    Duration next(Account account, Rate rate) {
      long interval = Math.max(1, rate.per().toNanos() / rate.limit());
      lock.lock();
      try {
        if (left == 0 && !take(account, rate, interval)) {
          return HORIZON.plusMillis(1);
        }
        left--;
        long wait = Math.max(0, next - System.nanoTime());
        next += interval;
        return Duration.ofNanos(wait);
      } finally {
        lock.unlock();
      }
    }

    private boolean take(Account account, Rate rate, long interval) {
      int count = (int) Math.clamp(Duration.ofMillis(100).toNanos() / interval, 1, rate.limit());
      long span = Math.max(1, count * interval / 1000);
      Optional<Long> first =
          database.write(
              account.integration().environment(), connection -> take(connection, account, span));
      first.ifPresent(micros -> {
        next = System.nanoTime() + Math.max(0, micros) * 1000;
        left = count;
      });
      return first.isPresent();
    }

    private Optional<Long> take(Connection connection, Account account, long span)
        throws SQLException {
      return Sql.first(
          connection,
          TAKE,
          row -> row.getLong(1),
          account.integration().environment(),
          account.integration().key(),
          span,
          span,
          HORIZON.toMillis() * 1000,
          span);
    }
  }
}
