package dev.carillon.server.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/cohorts} and their members. */
public final class CohortsApi implements Routes {
  private final Database database;
  private final Cohorts cohorts;

  public CohortsApi(Database database, Cohorts cohorts) {
    this.database = database;
    this.cohorts = cohorts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/cohorts", "List synced cohorts", this::list).giving("CohortList"),
        Route.get("/v1/cohorts/{id}/members", "List who is inside", this::members)
            .giving("CohortMemberList"));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    String after = request.query("cursor").orElse("");
    List<ObjectNode> items =
        database.read(
            request.environment(),
            connection ->
                Sql.list(
                    connection,
                    """
                    SELECT c.id, c.name, c.source, c.workflow, c.synced_at, (SELECT count(*)
                      FROM cohort_members m WHERE m.environment = c.environment
                        AND m.workflow = c.workflow AND m.source = c.source AND m.cohort = c.id
                        AND m.inside)
                    FROM (SELECT DISTINCT ON (id) * FROM cohorts WHERE environment = ? AND id > ?
                      ORDER BY id, synced_at DESC LIMIT ?) c ORDER BY c.id\
                    """,
                    row ->
                        Json.object()
                            .put("id", row.getString(1))
                            .put("name", row.getString(2))
                            .put("source", row.getString(3))
                            .put("workflow", row.getString(4))
                            .put("members", row.getLong(6))
                            .put("syncedAt", Instant.ofEpochMilli(row.getLong(5)).toString()),
                    request.environment(),
                    printable(after),
                    limit + 1));
    return Answer.json(200, Pages.of(items, limit, item -> item.path("id").asString()));
  }

  private Answer members(Request request) {
    int limit = Pages.limit(request);
    Feed feed =
        cohorts
            .feed(request.environment(), printable(request.path("id")))
            .orElseThrow(() -> ProblemException.notFound("cohort"));
    List<ObjectNode> items =
        cohorts.inside(feed, printable(request.query("cursor").orElse("")), limit + 1).stream()
            .map(CohortsApi::shown)
            .toList();
    return Answer.json(200, Pages.of(items, limit, item -> item.path("id").asString()));
  }

  private static ObjectNode shown(MemberStore.Inside inside) {
    ObjectNode json = Json.object().put("id", inside.member().id());
    json.put("email", inside.member().email());
    json.put("enteredAt", Instant.ofEpochMilli(inside.since()).toString());
    json.set("properties", inside.member().properties());
    return json;
  }

  /** What PostgreSQL can compare: a NUL is in no id. */
  private static String printable(String text) {
    return text.replace("\0", "");
  }
}
