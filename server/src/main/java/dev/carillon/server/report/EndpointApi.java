package dev.carillon.server.report;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints and what was delivered to them, over HTTP; contract 5.3. */
public final class EndpointApi implements Routes {
  private static final Set<String> STATUSES = Set.of("pending", "delivered", "failed");

  private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Database database;
  private final Endpoints endpoints;
  private final ReportStore store;
  private final Reports reports;
  private final Clock clock;

  public EndpointApi(Database database, Endpoints endpoints, Reports reports, Clock clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.store = new ReportStore(database);
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/endpoints", "All endpoints of delivery reports", this::list)
            .giving("EndpointPage"),
        Route.get("/v1/endpoints/{key}", "One endpoint, without its secret", this::read)
            .giving("Endpoint"),
        Route.put("/v1/endpoints/{key}", "Make or replace an endpoint", this::put)
            .taking("Endpoint")
            .giving("Endpoint", 200, 201),
        Route.delete("/v1/endpoints/{key}", "Remove an endpoint and its reports", this::delete)
            .answering(204),
        Route.get("/v1/endpoints/{key}/deliveries", "Its reports, the newest first", this::sent)
            .giving("DeliveryPage"),
        Route.post(
                "/v1/endpoints/{key}/deliveries/{id}/replay", "Send a report again", this::replay)
            .giving("Delivery", 202),
        Route.post("/v1/endpoints/{key}/test", "Send an example report", this::example)
            .giving("Delivery", 202),
        Route.post("/v1/endpoints/{key}/recover", "Send again what has failed since", this::recover)
            .taking("Recovery")
            .giving("RecoveryAnswer", 202));
  }

  private static ObjectNode shown(Endpoint endpoint) {
    ObjectNode json = Json.object().put("key", endpoint.key());
    endpoint.document().properties().forEach(one -> json.set(one.getKey(), one.getValue()));
    json.putObject("secret").put("set", true);
    return json.put("status", endpoint.disabled() ? "disabled" : "active");
  }

  private Answer list(Request request) {
    return Answer.json(
        200,
        Pages.whole(
            endpoints.all(request.environment()).values().stream()
                .map(EndpointApi::shown)
                .toList()));
  }

  private Endpoint endpoint(Request request) {
    return endpoints
        .find(request.environment(), request.path("key"))
        .orElseThrow(() -> ProblemException.notFound("endpoint"));
  }

  private Answer read(Request request) {
    Endpoint found = endpoint(request);
    return Preconditions.tagged(200, shown(found), found.revision());
  }

  private Answer put(Request request) {
    String key = Preconditions.key(request, "key");
    Problems problems = new Problems();
    Endpoints.Written written =
        endpoints.put(
            request.environment(),
            key,
            request.jsonObject(),
            Preconditions.ifMatch(request),
            problems);
    Endpoint stored = written.endpoint();
    if (stored == null) {
      throw problems.hasErrors()
          ? Preconditions.refused("The endpoint cannot be saved like this.", problems.list())
          : Preconditions.changed();
    }
    ObjectNode shown = shown(stored);
    if (written.made() != null) {
      shown.put("secret", written.made());
    }
    return Preconditions.tagged(stored.revision() == 1 ? 201 : 200, shown, stored.revision());
  }

  private Answer delete(Request request) {
    if (!endpoints.delete(request.environment(), request.path("key"))) {
      throw ProblemException.notFound("endpoint");
    }
    return Answer.empty(204);
  }

  private Answer sent(Request request) {
    Endpoint endpoint = endpoint(request);
    int limit = Pages.limit(request);
    String status = request.query("status").orElse(null);
    if (status != null && !STATUSES.contains(status)) {
      throw invalid("/status", "query.invalid", "Use pending, delivered or failed.");
    }
    List<ObjectNode> found =
        store.list(
            request.environment(),
            endpoint.key(),
            status,
            request.query("cursor").orElse("~"),
            limit + 1);
    return Answer.json(200, Pages.of(found, limit, last -> last.path("id").asString("")));
  }

  private Answer replay(Request request) {
    Endpoint endpoint = active(request);
    String id = request.path("id");
    boolean there = replay(request.environment(), endpoint.key(), id);
    reports.committed(request.environment());
    return Answer.json(
        202,
        store
            .find(request.environment(), endpoint.key(), id)
            .filter(one -> there || one.path("status").asString().equals("pending"))
            .orElseThrow(() -> ProblemException.notFound("delivery")));
  }

  /**
   * A report on its way is replayed after it: its outcome is about to be written, and whoever has
   * just received it may ask already. Gives up when that takes longer than {@link #ON_ITS_WAY}.
   */
  private boolean replay(String environment, String endpoint, String id) {
    long end = System.nanoTime() + ON_ITS_WAY.toNanos();
    while (!store.replay(environment, endpoint, id, clock.now().toEpochMilli())) {
      if (store.find(environment, endpoint, id).isEmpty() || System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }

  private Answer example(Request request) {
    Endpoint endpoint = active(request);
    String environment = request.environment();
    String id =
        database.write(
            environment, connection -> reports.writeExample(connection, endpoint, environment));
    reports.committed(environment);
    return Answer.json(202, store.find(environment, endpoint.key(), id).orElseThrow());
  }

  private Answer recover(Request request) {
    Endpoint endpoint = active(request);
    String since = request.jsonObject().path("since").asString("");
    Instant from;
    try {
      from = Instant.parse(since);
    } catch (DateTimeParseException bad) {
      throw invalid("/since", "field.type", "Write \"since\" as 2026-05-01T09:00:00Z.");
    }
    int count =
        store.recover(
            request.environment(), endpoint.key(), from.toEpochMilli(), clock.now().toEpochMilli());
    reports.committed(request.environment());
    return Answer.json(202, Json.object().put("count", count));
  }

  private Endpoint active(Request request) {
    Endpoint endpoint = endpoint(request);
    if (endpoint.disabled()) {
      throw new ProblemException(
          409,
          "endpoint.disabled",
          "The endpoint has said that it is gone (410). Save it again to switch it on.");
    }
    return endpoint;
  }

  private static ProblemException invalid(String pointer, String code, String sentence) {
    return new ProblemException(
        422, code, sentence, List.of(new FieldError(pointer, code, sentence)));
  }
}
