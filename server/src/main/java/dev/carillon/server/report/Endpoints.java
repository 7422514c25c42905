package dev.carillon.server.report;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where reports can go. Looking one up is answered from memory. */
public final class Endpoints {
  private static final String COLUMNS =
      "environment, key, document::text, disabled_at IS NOT NULL, revision";

  private final Database database;
  private final Revisions revisions;
  private final Secrets secrets;
  private final Egress egress;
  private final Clock clock;
  private final Map<String, Cached<Map<String, Endpoint>>> known;

  public Endpoints(
      Database database, Revisions revisions, Secrets secrets, Egress egress, Clock clock) {
    this.database = database;
    this.revisions = revisions;
    this.secrets = secrets;
    this.egress = egress;
    this.clock = clock;
    this.known =
        Map.of(
            "test", new Cached<>(revisions, counter("test"), () -> load("test")),
            "live", new Cached<>(revisions, counter("live"), () -> load("live")));
  }

  private static String counter(String environment) {
    return "endpoints:" + environment;
  }

  /** Whether there is such an endpoint. */
  public boolean exists(String environment, String key) {
    return all(environment).containsKey(key);
  }

  /** By key, in order of creation. */
  Map<String, Endpoint> all(String environment) {
    Cached<Map<String, Endpoint>> cached = known.get(environment);
    return cached == null ? Map.of() : cached.get();
  }

  private Map<String, Endpoint> load(String environment) {
    Map<String, Endpoint> all = new LinkedHashMap<>();
    database
        .read(
            environment,
            connection ->
                Sql.list(
                    connection,
                    "SELECT "
                        + COLUMNS
                        + " FROM endpoints WHERE environment = ?"
                        + " ORDER BY created_at, key",
                    Endpoints::read,
                    environment))
        .forEach(one -> all.put(one.key(), one));
    return all;
  }

  Optional<Endpoint> find(String environment, String key) {
    return database.read(environment, connection -> find(connection, environment, key));
  }

  private static Optional<Endpoint> find(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM endpoints WHERE environment = ? AND key = ?",
        Endpoints::read,
        environment,
        key);
  }

  private static Endpoint read(ResultSet row) throws SQLException {
    return new Endpoint(
        row.getString(1),
        row.getString(2),
        (ObjectNode) Json.stored(row.getString(3)),
        row.getBoolean(4),
        row.getLong(5));
  }

  /**
   * What a write came to.
   *
   * @param endpoint null: nothing was written
   * @param made the secret that was made for it, to be shown this once, or null
   */
  record Written(@Nullable Endpoint endpoint, @Nullable String made) {}

  /** Makes or replaces one, and switches it on again. */
  Written put(
      String environment, String key, ObjectNode body, LongPredicate expected, Problems problems) {
    Written written =
        revisions.write(
            environment,
            counter(environment),
            connection -> put(connection, environment, key, body, expected, problems));
    secrets.refresh();
    return written;
  }

  private Written put(
      Connection connection,
      String environment,
      String key,
      ObjectNode body,
      LongPredicate expected,
      Problems problems)
      throws SQLException {
    Endpoint old = find(connection, environment, key).orElse(null);
    if (!expected.test(old == null ? 0 : old.revision())) {
      return new Written(null, null);
    }
    EndpointReader.Draft draft =
        EndpointReader.read(body, old == null ? null : old.document(), egress::refusal, problems);
    if (problems.hasErrors()) {
      return new Written(null, null);
    }
    secrets.replace(connection, environment, Endpoint.scope(key), draft.kept(), draft.fresh());
    long now = clock.now().toEpochMilli();
    Endpoint stored =
        Sql.first(
                connection,
                "INSERT INTO endpoints AS e (environment, key, document, revision, created_at,"
                    + " updated_at) VALUES (?, ?, ?::jsonb, 1, ?, ?) ON CONFLICT (environment, key)"
                    + " DO UPDATE SET document = excluded.document, revision = e.revision + 1,"
                    + " disabled_at = NULL, updated_at = excluded.updated_at RETURNING "
                    + COLUMNS,
                Endpoints::read,
                environment,
                key,
                Json.write(draft.document()),
                now,
                now)
            .orElseThrow();
    return new Written(stored, draft.made());
  }

  /** Removes it with everything that was reported or is still to be reported to it. */
  boolean delete(String environment, String key) {
    boolean there =
        revisions.write(
            environment,
            counter(environment),
            connection -> {
              secrets.forget(connection, environment, Endpoint.scope(key));
              Sql.update(
                  connection,
                  "DELETE FROM reports WHERE environment = ? AND endpoint = ?",
                  environment,
                  key);
              return Sql.update(
                      connection,
                      "DELETE FROM endpoints WHERE environment = ? AND key = ?",
                      environment,
                      key)
                  > 0;
            });
    secrets.refresh();
    return there;
  }

  /** It said that it is gone: what waits for it has failed, until somebody recovers it. */
  void disable(String environment, String key) {
    long now = clock.now().toEpochMilli();
    revisions.write(
        environment,
        counter(environment),
        connection -> {
          Sql.update(
              connection,
              "UPDATE reports SET status = 'failed', due_at = NULL, updated_at = ?"
                  + " WHERE environment = ? AND endpoint = ? AND due_at IS NOT NULL"
                  + " AND owner IS NULL",
              now,
              environment,
              key);
          return Sql.update(
              connection,
              "UPDATE endpoints SET disabled_at = ? WHERE environment = ? AND key = ?",
              now,
              environment,
              key);
        });
  }
}
