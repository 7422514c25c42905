package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/** Runs work in transactions: tenancy set, conflicts retried, faults told apart. */
final class Transactions {
  private static final int TRIES = 6;
  private static final String SET_ENVIRONMENT =
      "SELECT set_config('carillon.environment', ?, true)";

  private final DataSource pool;
  private final Lent lent;
  private final BooleanSupplier ready;

  Transactions(DataSource pool, Lent lent, BooleanSupplier ready) {
    this.pool = pool;
    this.lent = lent;
    this.ready = ready;
  }

  <T extends @Nullable Object> T run(String environment, boolean readOnly, SqlWork<T> work) {
    for (int attempt = 1; ; attempt++) {
      if (!ready.getAsBoolean()) {
        throw new DatabaseUnavailable("The database does not answer", null);
      }
      Attempt<T> one = new Attempt<>(environment, readOnly, work);
      try {
        return one.run();
      } catch (SQLException failure) {
        boolean again = SqlStates.isConflict(failure) || (isAway(failure) && !one.committing);
        if (!again || attempt == TRIES) {
          throw explained(failure, one.committing);
        }
        pause(attempt);
      }
    }
  }

  /** Once a commit is under way its fate is unknown when the connection breaks. */
  private static RuntimeException explained(SQLException failure, boolean committing) {
    if (isAway(failure) || SqlStates.isConflict(failure)) {
      String what = committing ? "The commit was not confirmed" : "The database is away";
      return new DatabaseUnavailable(what, failure);
    }
    return new IllegalStateException(
        "Unexpected SQL failure, state " + failure.getSQLState(), failure);
  }

  private static boolean isAway(SQLException failure) {
    return SqlStates.isAway(failure);
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(5L << attempt) + 1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted", stopped);
    }
  }

  private final class Attempt<T extends @Nullable Object> {
    private final String environment;
    private final boolean readOnly;
    private final SqlWork<T> work;
    private boolean committing;

    Attempt(String environment, boolean readOnly, SqlWork<T> work) {
      this.environment = environment;
      this.readOnly = readOnly;
      this.work = work;
    }

    T run() throws SQLException {
      try (Connection connection = pool.getConnection()) {
        Connection held = connection.unwrap(PgConnection.class);
        lent.add(held);
        try {
          return inTransaction(connection);
        } finally {
          lent.remove(held);
        }
      }
    }

    private T inTransaction(Connection connection) throws SQLException {
      try {
        connection.setReadOnly(readOnly);
        enter(connection);
        T result = work.run(connection);
        committing = true;
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error failed) {
        if (!committing) {
          rollBack(connection, failed);
        }
        throw failed;
      }
    }

    private void enter(Connection connection) throws SQLException {
      try (var statement = connection.prepareStatement(SET_ENVIRONMENT)) {
        statement.setString(1, environment);
        statement.execute();
      }
    }

    private void rollBack(Connection connection, Throwable failed) {
      try {
        connection.rollback();
      } catch (SQLException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
    }
  }
}
