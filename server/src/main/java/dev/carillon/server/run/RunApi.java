package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Status;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs over HTTP: contract section 3 and 7. */
public final class RunApi implements Routes {
  private static final Set<String> STATUSES =
      Set.of("running", "waiting", "done", "failed", "cancelled");
  private static final int MOST_IN_BULK = 10_000;

  private final Runs runs;
  private final RunReader reader;
  private final RunListing listing;
  private final RunStream stream;
  private final Clock clock;

  public RunApi(Database database, Runs runs, Clock clock, Closings closings) {
    this.runs = runs;
    this.reader = new RunReader(database, closings);
    this.listing = new RunListing(database);
    this.stream = new RunStream(database, runs, clock);
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/runs", "List runs, newest first", this::list).giving("RunList"),
        Route.get("/v1/runs/{id}", "Show a run", this::show).giving("Run"),
        Route.post("/v1/runs/{id}/cancel", "End a run", this::cancel).giving("Run"),
        Route.post("/v1/runs/{id}/retry", "Let a failed run go on", this::retry)
            .taking("Retry")
            .giving("Run"),
        Route.post("/v1/runs/{id}/skip", "End the current delay or wait", this::skip).giving("Run"),
        Route.post("/v1/runs/bulk", "Retry or cancel many runs", this::bulk)
            .taking("BulkRuns")
            .giving("BulkAnswer", 200, 202),
        Route.get("/v1/stream", "Changes of runs as Server-Sent Events", stream::open));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    RunListing.Filter filter = filter(name -> request.query(name).orElse(null));
    List<ObjectNode> page = listing.page(request.environment(), filter, limit + 1);
    return Answer.json(200, Pages.of(page, limit));
  }

  private static RunListing.Filter filter(Function<String, @Nullable String> given) {
    String status = given.apply("status");
    if (status != null && !STATUSES.contains(status)) {
      throw invalid("status", "Use running, waiting, done, failed or cancelled.");
    }
    return new RunListing.Filter(
        given.apply("workflow"),
        given.apply("contact"),
        status,
        moment("from", given.apply("from")),
        moment("to", given.apply("to")),
        given.apply("q"),
        given.apply("cursor"));
  }

  private static @Nullable Long moment(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException bad) {
      throw invalid(name, "Write " + name + " as 2026-05-01T09:00:00Z.");
    }
  }

  private static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }

  private Answer show(Request request) {
    return Answer.json(200, run(request));
  }

  private ObjectNode run(Request request) {
    return reader
        .run(request.environment(), request.path("id"))
        .orElseThrow(() -> ProblemException.notFound("run"));
  }

  private Answer cancel(Request request) {
    return tell(request, new RunEvent.CancelAsked(clock.now(), who(request)));
  }

  private Answer skip(Request request) {
    return tell(request, new RunEvent.SkipAsked(clock.now(), who(request)));
  }

  private Answer tell(Request request, RunEvent event) {
    RunState before = state(request);
    if (before.status().ended()) {
      throw ended(run(request));
    }
    return answer(request, before, runs.deliver(request.environment(), request.path("id"), event));
  }

  private Answer retry(Request request) {
    JsonNode body = request.jsonObject();
    RunState state = state(request);
    if (state.status() != Status.FAILED) {
      throw new ProblemException(
          409,
          "run.not_failed",
          "Only a failed run can be retried; this one is " + state.told() + ".");
    }
    String from = body.path("from").isString() ? body.path("from").stringValue() : null;
    return answer(request, state, runs.retry(state, from, body.path("version").asInt(0)));
  }

  private Answer answer(Request request, RunState before, CompletableFuture<Delivery> told) {
    Delivery delivery = told.orTimeout(5, TimeUnit.SECONDS).join();
    return switch (delivery.kind()) {
      case APPLIED -> Answer.json(200, run(request));
      case ENDED -> throw ended(run(request));
      case IGNORED ->
          throw new ProblemException(
              409, "run.nothing_to_do", "The run is not at a point where this can be done.");
      case FORWARDED -> Answer.json(200, awaitChange(request, before));
    };
  }

  /** The node that carries the run applies the event within moments. */
  private ObjectNode awaitChange(Request request, RunState before) {
    for (int i = 0; i < 50; i++) {
      RunState now = state(request);
      if (now.revision() > before.revision()) {
        break;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return run(request);
  }

  private RunState state(Request request) {
    return reader
        .state(request.environment(), request.path("id"))
        .orElseThrow(() -> ProblemException.notFound("run"));
  }

  private static ProblemException ended(ObjectNode run) {
    JsonNode steps = run.path("steps");
    String last = steps.isEmpty() ? "" : steps.get(steps.size() - 1).path("id").asString("");
    String done =
        last.isEmpty() ? "No step had been done." : "Step \"" + last + "\" had already been done.";
    return new ProblemException(
        409,
        "run.ended",
        "The run has ended (" + run.path("status").asString() + "). " + done,
        List.of(new FieldError("", "run.last_step", last)));
  }

  private Answer bulk(Request request) {
    JsonNode body = request.jsonObject();
    String action = body.path("action").asString("");
    if (!action.equals("retry") && !action.equals("cancel")) {
      throw invalid("action", "Use retry or cancel.");
    }
    JsonNode given = body.path("filter");
    RunListing.Filter filter =
        filter(name -> given.path(name).isString() ? given.path(name).stringValue() : null);
    String environment = request.environment();
    List<String> ids =
        listing.ids(environment, filter, MOST_IN_BULK).stream()
            .filter(id -> concerns(action, environment, id))
            .toList();
    ObjectNode counts = Json.object().put("action", action).put("matched", ids.size());
    if (body.path("dryRun").asBoolean(false)) {
      return Answer.json(200, counts.put("dryRun", true));
    }
    String by = who(request);
    Thread.startVirtualThread(() -> ids.forEach(id -> act(action, environment, id, by)));
    return Answer.json(202, counts.put("dryRun", false).put("job", "accepted"));
  }

  private boolean concerns(String action, String environment, String id) {
    return reader
        .state(environment, id)
        .map(run -> action.equals("retry") ? run.status() == Status.FAILED : !run.status().ended())
        .orElse(false);
  }

  private void act(String action, String environment, String id, String by) {
    if (action.equals("cancel")) {
      runs.deliver(environment, id, new RunEvent.CancelAsked(clock.now(), by)).join();
    } else {
      reader.state(environment, id).ifPresent(run -> runs.retry(run, null, 0).join());
    }
  }

  private static String who(Request request) {
    return switch (request.caller().kind()) {
      case MEMBER -> "a member (" + request.caller().id() + ")";
      case KEY -> "the key " + request.caller().id();
      case ADMIN_KEY -> "the admin key";
    };
  }

  /** Pages of a list in the contract's shape. */
  static final class Pages {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Pages() {}

    static int limit(Request request) {
      String text = request.query("limit").orElse(String.valueOf(USUAL));
      if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
        throw invalid("limit", "Choose a limit between 1 and " + MOST + ".");
      }
      return Integer.parseInt(text);
    }

    /** Items fetched one beyond the limit tell whether there are more. */
    static ObjectNode of(List<ObjectNode> fetched, int limit) {
      ObjectNode answer = Json.object();
      ArrayNode items = answer.putArray("items");
      fetched.stream().limit(limit).forEach(items::add);
      boolean more = fetched.size() > limit;
      answer.put("nextCursor", more ? fetched.get(limit - 1).path("id").asString() : null);
      return answer;
    }
  }
}
