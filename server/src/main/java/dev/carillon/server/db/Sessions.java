package dev.carillon.server.db;

import dev.carillon.server.settings.DatabaseAddress;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions that are bound by row-level security: a login that PostgreSQL would exempt (a
 * superuser of an external server) takes the role {@value #BOUND_ROLE} first. As a {@link
 * DataSource} it serves the pool and the migrations; the address is asked for at each session,
 * since the embedded server may come back on another port.
 */
final class Sessions implements DataSource {
  static final String BOUND_ROLE = "carillon_app";

  private final Supplier<DatabaseAddress> address;
  private final boolean takesRole;
  private final int silenceSeconds;

  Sessions(Supplier<DatabaseAddress> address, boolean takesRole, int silenceSeconds) {
    this.address = address;
    this.takesRole = takesRole;
    this.silenceSeconds = silenceSeconds;
  }

  Sessions patient(int seconds) {
    return new Sessions(address, takesRole, seconds);
  }

  Connection open(String name) throws SQLException {
    Connection connection = Connections.open(address.get(), name, silenceSeconds);
    if (takesRole) {
      try (var statement = connection.createStatement()) {
        statement.execute("SET ROLE " + BOUND_ROLE);
      } catch (SQLException refused) {
        connection.close();
        throw refused;
      }
    }
    return connection;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return open("api");
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The address carries the user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // the driver logs nothing
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // set once for all in Connections
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
