package dev.carillon.server.integration;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of {@code integrations} and {@code routes}. */
final class IntegrationStore {
  private static final String COLUMNS = "environment, key, document::text, revision, created_at";

  private IntegrationStore() {}

  /** In order of creation. */
  static List<Integration> list(Connection connection, String environment) throws SQLException {
    return Sql.list(
        connection,
        "SELECT " + COLUMNS + " FROM integrations WHERE environment = ? ORDER BY created_at, key",
        IntegrationStore::integration,
        environment);
  }

  static Optional<Integration> find(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM integrations WHERE environment = ? AND key = ? FOR UPDATE",
        IntegrationStore::integration,
        environment,
        key);
  }

  static Optional<Integration> peek(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM integrations WHERE environment = ? AND key = ?",
        IntegrationStore::integration,
        environment,
        key);
  }

  static Integration put(Connection connection, Integration integration, long now)
      throws SQLException {
    return Sql.first(
            connection,
            "INSERT INTO integrations AS i (environment, key, document, revision, created_at,"
                + " updated_at) VALUES (?, ?, ?::jsonb, 1, ?, ?) ON CONFLICT (environment, key)"
                + " DO UPDATE SET document = excluded.document, revision = i.revision + 1,"
                + " updated_at = excluded.updated_at RETURNING "
                + COLUMNS,
            IntegrationStore::integration,
            integration.environment(),
            integration.key(),
            Json.write(integration.document()),
            now,
            now)
        .orElseThrow();
  }

  static boolean delete(Connection connection, String environment, String key) throws SQLException {
    return Sql.update(
            connection,
            "DELETE FROM integrations WHERE environment = ? AND key = ?",
            environment,
            key)
        > 0;
  }

  private static Integration integration(ResultSet row) throws SQLException {
    return Integration.stored(
        row.getString(1),
        row.getString(2),
        (ObjectNode) Json.stored(row.getString(3)),
        row.getLong(4),
        row.getLong(5));
  }

  /** A stored route with its revision. */
  record StoredRoute(String channel, JsonNode document, long revision) {}

  static Map<String, StoredRoute> routes(Connection connection, String environment)
      throws SQLException {
    Map<String, StoredRoute> routes = new LinkedHashMap<>();
    Sql.list(
            connection,
            "SELECT channel, document::text, revision FROM routes WHERE environment = ?"
                + " ORDER BY channel",
            row -> new StoredRoute(row.getString(1), Json.stored(row.getString(2)), row.getLong(3)),
            environment)
        .forEach(route -> routes.put(route.channel(), route));
    return routes;
  }

  static long putRoute(
      Connection connection, String environment, String channel, ChannelRoute route, long now)
      throws SQLException {
    return Sql.first(
            connection,
            "INSERT INTO routes AS r (environment, channel, document, revision, created_at,"
                + " updated_at) VALUES (?, ?, ?::jsonb, 1, ?, ?) ON CONFLICT (environment,"
                + " channel) DO UPDATE SET document = excluded.document, revision = r.revision + 1,"
                + " updated_at = excluded.updated_at RETURNING revision",
            row -> row.getLong(1),
            environment,
            channel,
            Json.write(route.document()),
            now,
            now)
        .orElseThrow();
  }

  static boolean deleteRoute(Connection connection, String environment, String channel)
      throws SQLException {
    return Sql.update(
            connection,
            "DELETE FROM routes WHERE environment = ? AND channel = ?",
            environment,
            channel)
        > 0;
  }
}
