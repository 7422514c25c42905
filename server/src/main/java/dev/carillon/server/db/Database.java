package dev.carillon.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.server.settings.DataFolder;
import dev.carillon.server.settings.DatabaseAddress;
import dev.carillon.server.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, embedded or external: transactions for the API, connections of their own for the
 * committers. Safe from any thread; made for virtual ones.
 */
public final class Database implements AutoCloseable {
  /** Sees the rows of every environment; for committers and for what belongs to none. */
  public static final String ALL_ENVIRONMENTS = "*";

  private static final int POOL_SIZE = 10;
  private static final int SILENCE_SECONDS = 30;
  private static final Duration WAIT_FOR_START = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final @Nullable EmbeddedPostgres embedded;
  private final Sessions sessions;
  private final HikariDataSource pool;
  private final Lent lent = new Lent();
  private final Pulse pulse;
  private final Transactions transactions;

  private Database(@Nullable EmbeddedPostgres embedded, Sessions sessions) {
    this.embedded = embedded;
    this.sessions = sessions;
    this.pool = pool(sessions);
    this.pulse = new Pulse(sessions.patient(2), lent::abortAll);
    this.transactions = new Transactions(pool, lent, pulse::ready);
  }

  /**
   * Opens what the settings say, starting the embedded server if it is that, and brings its tables
   * up to date.
   *
   * @throws EmbeddedFailure or {@link DatabaseRefused} with a sentence for people
   */
  public static Database open(Settings settings, DataFolder data) {
    return open(settings, data, Precondition.NONE);
  }

  /**
   * The same, but asks first whether this database may be used at all; nothing is written to it
   * before.
   */
  public static Database open(Settings settings, DataFolder data, Precondition precondition) {
    DatabaseAddress address = settings.database();
    if (address != null) {
      return connect(() -> address, null, precondition);
    }
    EmbeddedPostgres embedded =
        EmbeddedPostgres.start(
            data.root().resolve("postgres"),
            new EmbeddedPostgres.Passwords(
                data.generatedKey("database-superuser"), data.generatedKey("database")));
    try {
      return connect(embedded::address, embedded, precondition);
    } catch (RuntimeException refused) {
      embedded.close();
      throw refused;
    }
  }

  /** Opens a database that runs already, and brings its tables up to date. */
  public static Database connect(Supplier<DatabaseAddress> address) {
    return connect(address, Precondition.NONE);
  }

  /** The same, after asking whether it may be used. */
  public static Database connect(Supplier<DatabaseAddress> address, Precondition precondition) {
    return connect(address, null, precondition);
  }

  private static Database connect(
      Supplier<DatabaseAddress> address,
      @Nullable EmbeddedPostgres embedded,
      Precondition precondition) {
    boolean takesRole = inspect(address, precondition);
    Sessions sessions = new Sessions(address, takesRole, SILENCE_SECONDS);
    Migrations.run(sessions.patient(0));
    return new Database(embedded, sessions);
  }

  /**
   * Runs {@code work} in one read-only transaction that sees the rows of {@code environment} alone.
   *
   * @throws DatabaseUnavailable when the database is away
   */
  public <T extends @Nullable Object> T read(String environment, SqlWork<T> work) {
    return transactions.run(environment, true, work);
  }

  /**
   * Runs {@code work} in one transaction that sees and writes the rows of {@code environment}
   * alone, and commits it. When this returns, what was written is on disk. Work that lost against a
   * concurrent transaction is run again.
   *
   * @throws DatabaseUnavailable when the database is away; whether the commit happened is unknown
   */
  public <T extends @Nullable Object> T write(String environment, SqlWork<T> work) {
    return transactions.run(environment, false, work);
  }

  /**
   * A connection of its own, outside the pool, that sees every environment; auto-commit is on. The
   * caller keeps it, and opens another one when it breaks, which happens also when the database was
   * silent for long: then any call on it ends with an SQLException.
   *
   * @param name shown in {@code pg_stat_activity}
   * @throws DatabaseUnavailable when the database is away
   */
  public Connection dedicated(String name) {
    try {
      lent.forgetClosed();
      Connection connection = sessions.open(name);
      try (var statement = connection.createStatement()) {
        statement.execute("SET carillon.environment = '" + ALL_ENVIRONMENTS + "'");
      }
      lent.add(connection);
      return connection;
    } catch (SQLException away) {
      throw new DatabaseUnavailable("No connection for " + name, away);
    }
  }

  /** Whether the database answered within the last seconds; never blocks. */
  public boolean ready() {
    return pulse.ready();
  }

  /** Process number of the embedded server, or -1. */
  public long embeddedPid() {
    return embedded == null ? -1 : embedded.pid();
  }

  @Override
  public void close() {
    pulse.close();
    pool.close();
    lent.abortAll();
    if (embedded != null) {
      embedded.close();
    }
  }

  private static HikariDataSource pool(Sessions sessions) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("api");
    config.setDataSource(sessions);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  /** An external server may start at the same time as we do: it gets half a minute. */
  private static boolean inspect(Supplier<DatabaseAddress> address, Precondition precondition) {
    long end = System.nanoTime() + WAIT_FOR_START.toNanos();
    while (true) {
      try (Connection connection = Connections.open(address.get(), "start")) {
        precondition.check(connection);
        return Inspection.inspect(connection);
      } catch (SQLException failed) {
        if (!SqlStates.isAway(failed) || System.nanoTime() > end) {
          throw new DatabaseRefused(
              "The database at " + address.get() + " cannot be used: " + failed.getMessage(),
              failed);
        }
        log.info("Waiting for the database at {}", address.get());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseRefused("The start was interrupted.", stopped);
    }
  }
}
