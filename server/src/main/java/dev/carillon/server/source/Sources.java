package dev.carillon.server.source;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.secret.Secrets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The sources of events that people have set up. */
public final class Sources {
  private static final String COLUMNS = "environment, key, kind, token, revision";
  private static final int TOKEN_BYTES = 24;

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Sources(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What is to be done with the secret of a source. */
  record Secret(boolean keep, @Nullable String fresh) {}

  List<Source> list(String environment) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT "
                    + COLUMNS
                    + " FROM sources WHERE environment = ? ORDER BY created_at, key",
                Sources::read,
                environment));
  }

  Optional<Source> find(String environment, String key) {
    return database.read(environment, connection -> find(connection, environment, key));
  }

  /** Whose address it is. */
  Optional<Source> byToken(String kind, String token) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.first(
                connection,
                "SELECT " + COLUMNS + " FROM sources WHERE kind = ? AND token = ?",
                Sources::read,
                kind,
                token));
  }

  Optional<String> secret(Source source) {
    return secrets.get(source.environment(), source.scope(), Source.SECRET);
  }

  /**
   * Makes or replaces one; its address stays, unless its kind changes.
   *
   * @return null when {@code expected} does not hold for the revision that is there
   */
  @Nullable Source put(
      String environment, String key, String kind, Secret secret, LongPredicate expected) {
    Source stored =
        database.write(
            environment,
            connection -> {
              Source old = find(connection, environment, key).orElse(null);
              if (!expected.test(old == null ? 0 : old.revision())) {
                return null;
              }
              keep(connection, environment, key, secret);
              return upsert(connection, environment, key, kind);
            });
    secrets.refresh();
    return stored;
  }

  private Source upsert(Connection connection, String environment, String key, String kind)
      throws SQLException {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Sql.first(
            connection,
            "INSERT INTO sources AS s (environment, key, kind, token, revision, created_at)"
                + " VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (environment, key) DO UPDATE"
                + " SET kind = excluded.kind, revision = s.revision + 1 RETURNING "
                + COLUMNS,
            Sources::read,
            environment,
            key,
            kind,
            Base64.getUrlEncoder().withoutPadding().encodeToString(token),
            clock.now().toEpochMilli())
        .orElseThrow();
  }

  private void keep(Connection connection, String environment, String key, Secret secret)
      throws SQLException {
    secrets.replace(
        connection,
        environment,
        Source.scope(key),
        secret.keep() ? Set.of(Source.SECRET) : Set.of(),
        secret.fresh() == null ? Map.of() : Map.of(Source.SECRET, secret.fresh()));
  }

  boolean delete(String environment, String key) {
    boolean there =
        database.write(
            environment,
            connection -> {
              secrets.forget(connection, environment, Source.scope(key));
              return Sql.update(
                      connection,
                      "DELETE FROM sources WHERE environment = ? AND key = ?",
                      environment,
                      key)
                  > 0;
            });
    secrets.refresh();
    return there;
  }

  private static Optional<Source> find(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM sources WHERE environment = ? AND key = ?",
        Sources::read,
        environment,
        key);
  }

  private static Source read(ResultSet row) throws SQLException {
    return new Source(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5));
  }
}
