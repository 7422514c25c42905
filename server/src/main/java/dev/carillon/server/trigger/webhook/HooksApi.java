package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.egress.Hops;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Method;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.proof.Guard;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Busy;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.ProblemsAnswer;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET|POST /hooks/{token}}. What is refused leaves nothing behind but a line in the log;
 * what is accepted is on disk.
 */
public final class HooksApi implements Routes {
  private static final String PATH = "/hooks/{token}";

  private final Parts parts;
  private final Guard guard;
  private final Responder responder;

  /** What the hooks need around them. */
  public record Parts(
      Engine engine,
      Workflows workflows,
      Captures captures,
      Starter starter,
      Runs runs,
      Worlds worlds,
      DocumentSecrets secrets,
      UnaryOperator<String> mask,
      Clock clock,
      Ids ids,
      URI publicUrl) {}

  public HooksApi(Parts parts) {
    this.parts = parts;
    this.guard = new Guard(parts.secrets(), parts.publicUrl());
    this.responder =
        new Responder(parts.engine(), parts.runs(), parts.worlds(), parts.clock(), parts.ids());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(PATH, "Start a workflow by its URL", this::call).giving("HookAnswer", 200, 202),
        Route.post(PATH, "Start a workflow by its URL", this::call).giving("HookAnswer", 200, 202));
  }

  private Answer call(Request request) {
    Startable hook =
        parts
            .workflows()
            .byHook(request.path("token"))
            .filter(found -> found.workflow().triggerType().equals("webhook"))
            .orElseThrow(() -> ProblemException.notFound("hook"));
    JsonNode trigger = hook.workflow().trigger();
    JsonNode security = trigger.path("security");
    Answer challenge = Challenges.meta(request, security, field -> guard.secret(hook, field));
    if (challenge != null) {
      return challenge;
    }
    String method = trigger.path("method").asString("POST");
    requireMethod(request, method);
    boolean get = method.equals("GET");
    String contentType = trigger.path("contentType").asString("json");
    if (!get) {
      Payloads.requireType(request, contentType);
    }
    Instant now = parts.clock().now();
    String delivery = guard.prove(hook, request, now);
    JsonNode payload = get ? Payloads.query(request) : Payloads.read(request, contentType);
    Answer slack = Challenges.slack(security, payload);
    if (slack != null) {
      return slack;
    }
    if (hook.broken()) {
      return ProblemsAnswer.of(
          "workflow.has_errors",
          "The draft has errors, so it cannot run. Correct them and try again.",
          hook.problems());
    }
    return start(request, hook, payload, delivery, now);
  }

  private static void requireMethod(Request request, String method) {
    boolean fits = request.method() == (method.equals("GET") ? Method.GET : Method.POST);
    if (!fits) {
      throw new ProblemException(
              405, "method_not_allowed", "This address takes " + method + " only.")
          .with("Allow", method);
    }
  }

  private Answer start(
      Request request, Startable hook, JsonNode payload, @Nullable String delivery, Instant now) {
    Arrival.Once key = IdempotencyKey.of(request);
    Arrival.Once once =
        key == null && delivery != null
            ? new Arrival.Once("delivery:" + delivery, IdempotencyKey.KEPT)
            : key;
    Arrival arrival =
        Arrival.of(payload, parts.ids().next("evt"))
            .withOnce(once)
            .withHops(Hops.of(request.header(Hops.HEADER).orElse(null)));
    JsonNode trigger = hook.workflow().trigger();
    try {
      Answered answered =
          trigger.path("respond").isObject()
              ? responder.start(parts.starter(), hook, arrival, trigger.path("respond"))
              : plain(parts.starter().admit(hook, arrival));
      capture(request, hook, payload, answered.outcome(), now);
      return answered.answer();
    } catch (Overloaded overloaded) {
      throw Busy.problem(overloaded);
    }
  }

  /** What became of a call, and what its caller is told. */
  record Answered(Outcome outcome, Answer answer) {}

  static Answered plain(Outcome outcome) {
    ObjectNode body = Json.object().put("eventId", outcome.eventId());
    return switch (outcome) {
      case Outcome.Going going -> {
        body.put("runId", going.runId());
        yield new Answered(outcome, Answer.json(going.repeated() ? 200 : 202, body));
      }
      case Outcome.Ignored ignored -> {
        body.putNull("runId").put("ignored", ignored.reason());
        yield new Answered(outcome, Answer.json(202, body));
      }
    };
  }

  private void capture(
      Request request, Startable hook, JsonNode payload, Outcome outcome, Instant now) {
    JsonNode security = hook.workflow().trigger().path("security");
    parts
        .captures()
        .take(
            hook.environment(),
            hook.key(),
            outcome.eventId(),
            () -> Picture.of(request, security, payload, outcome, now, parts.mask()));
  }
}
