package dev.carillon.server.connection;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.egress.BoundHosts;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The door for whoever calls with a stored credential; answers from memory. */
public final class Connections {
  private static final String COLUMNS = "key, document::text, revision";

  private final Database database;
  private final Revisions revisions;
  private final Secrets secrets;
  private final Clock clock;
  private final Map<String, Cached<Map<String, Stored>>> known = new HashMap<>();

  public Connections(Database database, Revisions revisions, Secrets secrets, Clock clock) {
    this.database = database;
    this.revisions = revisions;
    this.secrets = secrets;
    this.clock = clock;
    for (String environment : List.of("test", "live")) {
      known.put(
          environment, new Cached<>(revisions, counter(environment), () -> load(environment)));
    }
  }

  /** A connection without its secret. */
  record Stored(String key, ObjectNode document, long revision) {}

  /** What a connection gives a call: headers, or a sentence why it gives none. */
  public sealed interface Loan {
    /** Headers to add to the call. */
    record Headers(Map<String, String> headers) implements Loan {}

    /** The call must not be made with it. */
    record Denied(String sentence) implements Loan {}
  }

  private static String counter(String environment) {
    return "connections:" + environment;
  }

  private static String scope(String key) {
    return "connection:" + key;
  }

  /** Whether there is such a connection. */
  public boolean exists(String environment, String key) {
    Cached<Map<String, Stored>> cached = known.get(environment);
    return cached != null && cached.get().containsKey(key);
  }

  /** What the connection adds to a call to that URL; nothing for a host it is not bound to. */
  public Loan lend(String environment, String key, String url) {
    Cached<Map<String, Stored>> cached = known.get(environment);
    Stored stored = cached == null ? null : cached.get().get(key);
    if (stored == null) {
      return new Loan.Denied("There is no connection \"" + key + "\" here. Make it first.");
    }
    List<String> hosts =
        stored.document().path("hosts").valueStream().map(JsonNode::asString).toList();
    if (!new BoundHosts(hosts).match(url)) {
      return new Loan.Denied(
          "The connection \""
              + key
              + "\" is not for this host. Add the host to it, or use another connection.");
    }
    return new Loan.Headers(headers(environment, stored));
  }

  private Map<String, String> headers(String environment, Stored stored) {
    JsonNode document = stored.document();
    Map<String, String> headers = new LinkedHashMap<>();
    String scope = scope(stored.key());
    switch (document.path("type").asString("")) {
      case "basic" -> {
        String pair =
            document.path("username").asString("") + ":" + secret(environment, scope, "password");
        headers.put(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
      }
      case "bearer" ->
          headers.put("Authorization", "Bearer " + secret(environment, scope, "token"));
      default ->
          headers.put(document.path("header").asString(""), secret(environment, scope, "value"));
    }
    return headers;
  }

  private String secret(String environment, String scope, String name) {
    return secrets.get(environment, scope, name).orElse("");
  }

  private Map<String, Stored> load(String environment) {
    Map<String, Stored> all = new LinkedHashMap<>();
    list(environment).forEach(one -> all.put(one.key(), one));
    return all;
  }

  List<Stored> list(String environment) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT " + COLUMNS + " FROM connections WHERE environment = ? ORDER BY key",
                Connections::stored,
                environment));
  }

  Optional<Stored> find(String environment, String key) {
    return database.read(environment, connection -> find(connection, environment, key));
  }

  private static Optional<Stored> find(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM connections WHERE environment = ? AND key = ?",
        Connections::stored,
        environment,
        key);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(row.getString(1), (ObjectNode) Json.stored(row.getString(2)), row.getLong(3));
  }

  /**
   * Makes or replaces one; null when the revision is not the expected one or there are problems.
   */
  @Nullable Stored put(
      String environment, String key, ObjectNode body, LongPredicate expected, Problems problems) {
    Stored written =
        revisions.write(
            environment,
            counter(environment),
            connection -> put(connection, environment, key, body, expected, problems));
    secrets.refresh();
    return written;
  }

  private @Nullable Stored put(
      Connection connection,
      String environment,
      String key,
      ObjectNode body,
      LongPredicate expected,
      Problems problems)
      throws SQLException {
    Stored old = find(connection, environment, key).orElse(null);
    if (!expected.test(old == null ? 0 : old.revision())) {
      return null;
    }
    boolean kept = old != null && ConnectionReader.sameSecret(old.document(), body);
    ConnectionReader.Draft draft = ConnectionReader.read(body, kept, problems);
    if (problems.hasErrors()) {
      return null;
    }
    if (draft.fresh() != null) {
      secrets.forget(connection, environment, scope(key));
      secrets.put(connection, environment, scope(key), draft.secretName(), draft.fresh());
    }
    long now = clock.now().toEpochMilli();
    return Sql.first(
            connection,
            "INSERT INTO connections AS c (environment, key, document, revision, created_at,"
                + " updated_at) VALUES (?, ?, ?::jsonb, 1, ?, ?) ON CONFLICT (environment, key)"
                + " DO UPDATE SET document = excluded.document, revision = c.revision + 1,"
                + " updated_at = excluded.updated_at RETURNING "
                + COLUMNS,
            Connections::stored,
            environment,
            key,
            Json.write(draft.document()),
            now,
            now)
        .orElseThrow();
  }

  boolean delete(String environment, String key) {
    boolean there =
        revisions.write(
            environment,
            counter(environment),
            connection -> {
              secrets.forget(connection, environment, scope(key));
              return Sql.update(
                      connection,
                      "DELETE FROM connections WHERE environment = ? AND key = ?",
                      environment,
                      key)
                  > 0;
            });
    secrets.refresh();
    return there;
  }
}
