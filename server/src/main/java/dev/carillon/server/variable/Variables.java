package dev.carillon.server.variable;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Variables of an environment, from memory; changes are seen at once on this node and within a
 * second on others. A secret one is write-only.
 */
public final class Variables implements Routes {
  private static final String SCOPE = "variable";
  private static final int LONGEST = 64 * 1024;
  private static final String COLUMNS = "key, value::text, secret, revision";

  private final Database database;
  private final Revisions revisions;
  private final Secrets secrets;
  private final Clock clock;
  private final Map<String, Cached<ObjectNode>> known = new HashMap<>();

  public Variables(Database database, Revisions revisions, Secrets secrets, Clock clock) {
    this.database = database;
    this.revisions = revisions;
    this.secrets = secrets;
    this.clock = clock;
    for (String environment : List.of("test", "live")) {
      known.put(
          environment, new Cached<>(revisions, counter(environment), () -> load(environment)));
    }
  }

  private static String counter(String environment) {
    return "variables:" + environment;
  }

  /** What {@code env} means: the variables that are not secret. Not to be changed. */
  public ObjectNode of(String environment) {
    Cached<ObjectNode> cached = known.get(environment);
    return cached == null ? Json.object() : cached.get();
  }

  private ObjectNode load(String environment) {
    ObjectNode all = Json.object();
    database.read(environment, connection -> list(connection, environment)).stream()
        .filter(variable -> !variable.secret())
        .forEach(variable -> all.set(variable.key(), variable.value()));
    return all;
  }

  private record Variable(String key, JsonNode value, boolean secret, long revision) {
    ObjectNode json() {
      ObjectNode json = Json.object().put("key", key);
      json.set("value", secret ? Json.object().put("set", true) : value);
      return json.put("secret", secret);
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/variables", "All variables", this::list).giving("VariablePage"),
        Route.get("/v1/variables/{key}", "One variable", this::read).giving("Variable"),
        Route.put("/v1/variables/{key}", "Set a variable", this::put)
            .taking("Variable")
            .giving("Variable", 200, 201),
        Route.delete("/v1/variables/{key}", "Remove a variable", this::delete).answering(204));
  }

  private Answer list(Request request) {
    String environment = request.environment();
    List<ObjectNode> all =
        database.read(environment, connection -> list(connection, environment)).stream()
            .map(Variable::json)
            .toList();
    return Answer.json(200, Pages.whole(all));
  }

  private Answer read(Request request) {
    String environment = request.environment();
    Variable found =
        database
            .read(environment, c -> find(c, environment, request.path("key")))
            .orElseThrow(() -> ProblemException.notFound("variable"));
    return Preconditions.tagged(200, found.json(), found.revision());
  }

  private Answer put(Request request) {
    String key = request.path("key");
    if (!key.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      throw invalid(
          "",
          "key.invalid",
          "A variable's key has letters, digits and underscores, like shop_url.");
    }
    ObjectNode body = request.jsonObject();
    for (String name : body.propertyNames()) {
      if (!List.of("key", "value", "secret").contains(name)) {
        throw invalid("/" + name, "field.unknown", "\"" + name + "\" is no field of a variable.");
      }
    }
    if (!body.has("value") || Json.write(body.path("value")).length() > LONGEST) {
      throw invalid("/value", "field.required", "Give a \"value\" of at most 64 KiB.");
    }
    LongPredicate expected = Preconditions.ifMatch(request);
    String environment = request.environment();
    Variable stored =
        revisions.write(
            environment,
            counter(environment),
            connection -> put(connection, environment, key, body, expected));
    secrets.refresh();
    if (stored == null) {
      throw Preconditions.changed();
    }
    return Preconditions.tagged(
        stored.revision() == 1 ? 201 : 200, stored.json(), stored.revision());
  }

  private @Nullable Variable put(
      Connection connection,
      String environment,
      String key,
      ObjectNode body,
      LongPredicate expected)
      throws SQLException {
    Variable old = find(connection, environment, key).orElse(null);
    if (!expected.test(old == null ? 0 : old.revision())) {
      return null;
    }
    boolean secret = body.path("secret").asBoolean(old != null && old.secret());
    JsonNode value = body.path("value");
    boolean kept = secret && old != null && old.secret() && value.path("set").asBoolean(false);
    if (secret && !kept) {
      if (!value.isString() || value.stringValue().isEmpty()) {
        throw invalid("/value", "field.type", "A secret variable is text.");
      }
      secrets.put(connection, environment, SCOPE, key, value.stringValue());
    } else if (!secret && old != null && old.secret()) {
      secrets.remove(connection, environment, SCOPE, key);
    }
    long now = clock.now().toEpochMilli();
    return Sql.first(
            connection,
            "INSERT INTO variables AS v (environment, key, value, secret, revision, created_at,"
                + " updated_at) VALUES (?, ?, ?::jsonb, ?, 1, ?, ?) ON CONFLICT (environment, key)"
                + " DO UPDATE SET value = excluded.value, secret = excluded.secret,"
                + " revision = v.revision + 1, updated_at = excluded.updated_at RETURNING "
                + COLUMNS,
            Variables::variable,
            environment,
            key,
            secret ? "null" : Json.write(value),
            secret,
            now,
            now)
        .orElseThrow();
  }

  private Answer delete(Request request) {
    String environment = request.environment();
    String key = request.path("key");
    boolean there =
        revisions.write(
            environment,
            counter(environment),
            connection -> {
              secrets.remove(connection, environment, SCOPE, key);
              return Sql.update(
                      connection,
                      "DELETE FROM variables WHERE environment = ? AND key = ?",
                      environment,
                      key)
                  > 0;
            });
    secrets.refresh();
    if (!there) {
      throw ProblemException.notFound("variable");
    }
    return Answer.empty(204);
  }

  private static List<Variable> list(Connection connection, String environment)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT " + COLUMNS + " FROM variables WHERE environment = ? ORDER BY key",
        Variables::variable,
        environment);
  }

  private static Optional<Variable> find(Connection connection, String environment, String key)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM variables WHERE environment = ? AND key = ?",
        Variables::variable,
        environment,
        key);
  }

  private static Variable variable(ResultSet row) throws SQLException {
    return new Variable(
        row.getString(1), Json.stored(row.getString(2)), row.getBoolean(3), row.getLong(4));
  }

  private static ProblemException invalid(String pointer, String code, String sentence) {
    return new ProblemException(
        422, code, sentence, List.of(new FieldError(pointer, code, sentence)));
  }
}
