package dev.carillon.server.db;

import dev.carillon.server.settings.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections with our time limits; the one place that knows the driver's words. */
final class Connections {
  private static final Driver DRIVER = new Driver();

  private Connections() {}

  static Connection open(DatabaseAddress address, String name) throws SQLException {
    return open(address, name, 30);
  }

  /**
   * @param name shown in {@code pg_stat_activity}
   * @param silenceSeconds how long an answer may take before the connection counts as broken
   */
  static Connection open(DatabaseAddress address, String name, int silenceSeconds)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "carillon " + name);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", Integer.toString(silenceSeconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    if (address.sslMode() != null) {
      properties.setProperty("sslmode", address.sslMode());
    }
    Connection connection = DRIVER.connect(url(address), properties);
    if (connection == null) {
      throw new SQLException("The driver refused its own address");
    }
    return connection;
  }

  private static String url(DatabaseAddress address) {
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    String database =
        java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
    return "jdbc:postgresql://" + host + ":" + address.port() + "/" + database;
  }
}
