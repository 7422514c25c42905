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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs over HTTP: contract section 3 and 7. */
public final class RunApi implements Routes {
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
        Route.get("/v1/stream", "Changes of runs as Server-Sent Events", stream::open));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    RunListing.Filter filter = RunFilters.filter(name -> request.query(name).orElse(null));
    List<ObjectNode> page = listing.page(request.environment(), filter, limit + 1);
    return Answer.json(200, Pages.of(page, limit));
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
    String from = from(body.path("from"));
    int version = version(body.path("version"));
    runs.requireRetry(state, from, version);
    return answer(request, state, runs.retry(state, from, version));
  }

  private static @Nullable String from(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    if (!given.isString()) {
      throw RunFilters.invalid("from", "Give the id of a step.");
    }
    return given.stringValue();
  }

  /** 0 for its own. */
  private static int version(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return 0;
    }
    if (!given.isIntegralNumber() || !given.canConvertToInt() || given.intValue() < 1) {
      throw RunFilters.invalid("version", "Give the number of a published version.");
    }
    return given.intValue();
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

  /** Who asks, for the record of a run. */
  public static String who(Request request) {
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
        throw RunFilters.invalid("limit", "Choose a limit between 1 and " + MOST + ".");
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
