package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.engine.run.Waiting;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads runs for people: contract section 7. Live or ended makes no difference here. */
public final class RunReader {
  private final Database database;
  private final @Nullable Closings closings;

  public RunReader(Database database) {
    this(database, null);
  }

  /**
   * @param closings tells until when a run waits that carries a window
   */
  RunReader(Database database, @Nullable Closings closings) {
    this.database = database;
    this.closings = closings;
  }

  /** The state of a run, live or ended. */
  public Optional<RunState> state(String environment, String id) {
    return database.read(environment, connection -> state(connection, id));
  }

  /** A run near a moment; {@code startedAt} in milliseconds since 1970. */
  public record Near(String id, long startedAt) {}

  /** Runs of a contact, the nearest to a moment first; without a moment the newest. */
  public List<Near> near(
      String environment,
      String contact,
      @Nullable String workflow,
      @Nullable Instant at,
      int limit) {
    String one =
        "SELECT id, started_at FROM %s WHERE environment = ? AND contact = ?"
            + " AND (?::text IS NULL OR workflow = ?)";
    long moment = at == null ? Long.MAX_VALUE / 2 : at.toEpochMilli();
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT DISTINCT id, started_at, abs(started_at - ?) AS away FROM ("
                    + one.formatted("runs")
                    + " UNION ALL "
                    + one.formatted("ended_runs")
                    + ") r ORDER BY away, id DESC LIMIT ?",
                row -> new Near(row.getString(1), row.getLong(2)),
                moment,
                environment,
                contact,
                workflow,
                workflow,
                environment,
                contact,
                workflow,
                workflow,
                limit));
  }

  /** The whole run as the API shows it. */
  public Optional<ObjectNode> run(String environment, String id) {
    Optional<ObjectNode> found =
        database.read(
            environment,
            connection -> {
              Optional<RunState> state = state(connection, id);
              return state.isEmpty()
                  ? Optional.empty()
                  : Optional.of(shown(state.get(), visits(connection, id)));
            });
    found.ifPresent(run -> correct(environment, run));
    return found;
  }

  /** A window may have been moved since the run was told. */
  private void correct(String environment, ObjectNode run) {
    if (closings != null && run.path("waitingFor") instanceof ObjectNode waiting) {
      String id = run.path("id").asString();
      Instant at =
          waiting.path("kind").asString("").equals("digest")
              ? closings.of(environment, List.of(id)).get(id)
              : null;
      if (at != null) {
        waiting.put("until", at.toString());
      }
    }
  }

  private static Optional<RunState> state(Connection connection, String id) throws SQLException {
    String sql =
        "SELECT state FROM runs WHERE shard = ? AND id = ? UNION ALL (SELECT state FROM ended_runs"
            + " WHERE id = ? AND environment = ANY(CASE current_setting('carillon.environment',"
            + " true) WHEN '*' THEN ARRAY['live', 'test'] ELSE"
            + " ARRAY[current_setting('carillon.environment', true)] END) ORDER BY revision DESC"
            + " LIMIT 1)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setShort(1, Shards.of(id));
      statement.setString(2, id);
      statement.setString(3, id);
      ResultSet result = statement.executeQuery();
      return result.next() ? Optional.of(States.read(result.getBytes(1))) : Optional.empty();
    }
  }

  /** The visits in order of entry; the latest record of a visit counts. */
  private static Map<String, JsonNode> visits(Connection connection, String id)
      throws SQLException {
    Map<String, JsonNode> visits = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT record FROM journal WHERE run = ? ORDER BY revision LIMIT 20000")) {
      statement.setString(1, id);
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        for (JsonNode visit : Json.stored(result.getBytes(1)).path("visits")) {
          visits.put(visit.path("id").asString() + "." + visit.path("visit").asInt(), visit);
        }
      }
    }
    return visits;
  }

  private static ObjectNode shown(RunState run, Map<String, JsonNode> visits) {
    ObjectNode json = head(run);
    json.set("trigger", run.trigger());
    ArrayNode steps = json.putArray("steps");
    // What a trigger's digest does is the trigger's: it is no step of the document.
    visits.values().stream()
        .filter(visit -> !visit.path("id").asString().equals(Workflow.TRIGGER_DIGEST))
        .forEach(steps::add);
    return json;
  }

  /** What lists show of a run. */
  static ObjectNode head(RunState run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", run.id());
    json.put("workflow", run.workflow());
    if (run.version() > 0) {
      json.put("version", run.version());
    } else {
      json.putNull("version").put("draft", run.draft());
    }
    json.put("environment", run.environment());
    json.put("contact", run.contact());
    json.put("status", run.told());
    json.put("outcome", run.outcome());
    json.put("startedAt", run.startedAt().toString());
    json.put("endedAt", text(run.endedAt()));
    json.set("waitingFor", waitingFor(run));
    return json;
  }

  private static JsonNode waitingFor(RunState run) {
    Waiting waiting = run.waiting();
    if (waiting == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    Instant until = waiting.until();
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", waiting.kind())
        .put("step", waiting.step())
        .put(
            "until",
            until == null ? waiting.memo().path("closesAt").asString(null) : until.toString());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
