package dev.carillon.server.workspace;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of each environment, kept in memory. A change made here counts at once, elsewhere
 * within a second. Safe from any thread.
 */
public final class Workspace {
  private static final String COUNTER = "workspace";
  private static final String KEPT = "P365D";

  /**
   * The settings of one environment.
   *
   * @param revision 0 as long as nobody has set anything
   */
  record Stored(ObjectNode document, long revision) {}

  private record Row(String environment, Stored stored) {}

  private final Database database;
  private final Revisions revisions;
  private final Cached<Map<String, Stored>> all;
  private final Cached<Map<String, ZoneId>> zones;

  public Workspace(Database database, Revisions revisions) {
    this.database = database;
    this.revisions = revisions;
    this.all = new Cached<>(revisions, COUNTER, this::load);
    this.zones = new Cached<>(revisions, COUNTER, this::readZones);
  }

  /** The time zone where neither a step nor a contact has one; UTC unless it was set. */
  public ZoneId zone(String environment) {
    return zones.get().getOrDefault(environment, ZoneOffset.UTC);
  }

  /** The language where a contact has none, such as {@code en} or {@code pt-BR}. */
  public String locale(String environment) {
    return get(environment).document().path("locale").asString("en");
  }

  /** How long what has come to rest is kept. */
  public Duration retention(String environment) {
    return Duration.parse(get(environment).document().path("retention").asString(KEPT));
  }

  /** What is set; defaults where nothing is. */
  Stored get(String environment) {
    Stored stored = all.get().get(environment);
    ObjectNode document = defaults();
    if (stored != null) {
      document.setAll(stored.document());
    }
    return new Stored(document, stored == null ? 0 : stored.revision());
  }

  private static ObjectNode defaults() {
    return Json.object()
        .put("name", "Carillon")
        .put("timezone", "UTC")
        .put("locale", "en")
        .put("retention", KEPT);
  }

  /**
   * Replaces the settings.
   *
   * @param expected the revision they were read at, or empty to replace whatever is there
   * @throws ProblemException 412 when they were changed meanwhile
   */
  Stored put(String environment, ObjectNode document, Optional<Long> expected) {
    return revisions.write(
        environment,
        COUNTER,
        connection -> {
          long revision = lock(connection, environment);
          if (expected.isPresent() && expected.get() != revision) {
            throw new ProblemException(
                412,
                "document.changed",
                "Somebody changed the settings meanwhile. Read them anew.");
          }
          Sql.update(
              connection,
              "UPDATE workspace SET document = ?::jsonb, revision = ? WHERE environment = ?",
              Json.write(document),
              revision + 1,
              environment);
          return new Stored(document, revision + 1);
        });
  }

  private static long lock(Connection connection, String environment) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO workspace (environment, document, revision) VALUES (?, '{}', 0)"
            + " ON CONFLICT DO NOTHING",
        environment);
    return Sql.first(
            connection,
            "SELECT revision FROM workspace WHERE environment = ? FOR UPDATE",
            row -> row.getLong(1),
            environment)
        .orElseThrow();
  }

  private Map<String, Stored> load() {
    List<Row> rows =
        database.read(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.list(
                    connection,
                    "SELECT environment, document::text, revision FROM workspace",
                    row ->
                        new Row(
                            row.getString(1),
                            new Stored(
                                (ObjectNode) Json.stored(row.getString(2)), row.getLong(3)))));
    Map<String, Stored> loaded = new HashMap<>();
    rows.forEach(row -> loaded.put(row.environment(), row.stored()));
    return loaded;
  }

  private Map<String, ZoneId> readZones() {
    Map<String, ZoneId> read = new HashMap<>();
    for (String environment : all.get().keySet()) {
      read.put(
          environment, ZoneId.of(get(environment).document().path("timezone").asString("UTC")));
    }
    return read;
  }
}
