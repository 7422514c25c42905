package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends one {@code http} step of a draft really, once, with data that is given. The step renders
 * itself in the interpreter, as it would in a run.
 */
final class StepTestApi implements Routes {
  private final Engine engine;
  private final WorkflowsApi workflows;
  private final Worlds worlds;
  private final StepSender sender;
  private final UnaryOperator<String> mask;
  private final Clock clock;
  private final Ids ids;

  StepTestApi(
      Engine engine,
      WorkflowsApi workflows,
      Worlds worlds,
      StepSender sender,
      UnaryOperator<String> mask,
      Clock clock,
      Ids ids) {
    this.engine = engine;
    this.workflows = workflows;
    this.worlds = worlds;
    this.sender = sender;
    this.mask = mask;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/workflows/{key}/steps/{step}/test", "Send one http step really", this::test)
            .taking("StepTest")
            .giving("StepTestAnswer"));
  }

  private Answer test(Request request) {
    Stored stored = workflows.find(request);
    Step step =
        Optional.ofNullable(engine.steps().read(stored.draft()).step(request.path("step")))
            .orElseThrow(() -> ProblemException.notFound("step"));
    if (!step.type().equals("http")) {
      throw new ProblemException(422, "step.not_http", "Only an http step can be sent by itself.");
    }
    ObjectNode body = request.jsonObject();
    RunState run = entered(stored.key(), body, request.environment());
    Effect.Call call = call(stored, step, run);
    ObjectNode answer = Json.object();
    answer.set("request", shown(call));
    RunEvent.CallAnswered got = sender.send(request.environment(), stored.key(), call);
    if (got.error() == null) {
      ObjectNode response = answer.putObject("response").put("status", got.status());
      response.set("headers", got.headers());
      response.set("body", got.body());
      response.put("durationMs", got.took().toMillis());
      answer.putNull("error");
    } else {
      answer.putNull("response");
      answer.putObject("error").put("code", got.error()).put("message", got.sentence());
    }
    return Answer.json(200, Json.parse(mask.apply(Json.write(answer))));
  }

  /** A run that stands before the step, with what is given as its past. */
  private RunState entered(String key, ObjectNode body, String environment) {
    JsonNode trigger =
        body.has("trigger")
            ? body.path("trigger")
            : body.has("data") ? body.path("data") : Json.object();
    RunState fresh =
        RunState.fresh(
            ids.next("test"),
            environment,
            key,
            0,
            0,
            body.path("contact").path("id").isString()
                ? body.path("contact").path("id").stringValue()
                : null,
            trigger,
            clock.now());
    ObjectNode outputs = body.path("steps") instanceof ObjectNode given ? given : Json.object();
    return fresh.withOutputs(outputs);
  }

  private Effect.Call call(Stored stored, Step step, RunState run) {
    ObjectNode document = Json.object().put("name", stored.key());
    document.set("trigger", stored.draft().path("trigger"));
    document.putArray("steps").add(step.config().deepCopy().put("disabled", false));
    Workflow alone = engine.steps().read(document);
    Transition transition =
        engine
            .interpreter()
            .apply(
                alone,
                worlds.of(run.environment(), run.contact()),
                run,
                new RunEvent.Started(clock.now()));
    return transition.effects().stream()
        .filter(Effect.Call.class::isInstance)
        .map(Effect.Call.class::cast)
        .findFirst()
        .orElseThrow(() -> failed(transition));
  }

  private static ProblemException failed(Transition transition) {
    String sentence =
        transition.visits().isEmpty() ? null : transition.visits().getLast().explanation();
    return new ProblemException(
        422,
        "step.failed",
        sentence == null ? "The step could not be rendered with this data." : sentence);
  }

  private static ObjectNode shown(Effect.Call call) {
    ObjectNode json = Json.object().put("method", call.method()).put("url", call.url());
    ObjectNode headers = json.putObject("headers");
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      headers.put(header.getKey(), header.getValue());
    }
    json.put("body", call.body());
    return json;
  }
}
