package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.interpreter.RunScope;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a caller with what its run came to: {@code respond} of a webhook. */
final class Responder {
  private static final Duration USUAL = Duration.ofSeconds(10);

  /** A caller holds a connection for as long. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Engine engine;
  private final Worlds worlds;
  private final Clock clock;
  private final Ids ids;
  private final Responses responses = new Responses();

  Responder(Engine engine, Runs runs, Worlds worlds, Clock clock, Ids ids) {
    this.engine = engine;
    this.worlds = worlds;
    this.clock = clock;
    this.ids = ids;
    runs.listen(responses);
  }

  HooksApi.Answered start(Starter starter, Startable hook, Arrival arrival, JsonNode respond) {
    String run = ids.next("run");
    String after = respond.path("after").asString("ended");
    try (Responses.Awaited awaited = responses.await(run, after)) {
      Outcome outcome = starter.admit(hook, arrival.withRun(run));
      HooksApi.Answered plain = HooksApi.plain(outcome);
      if (!(outcome instanceof Outcome.Going going) || going.repeated()) {
        return plain;
      }
      Duration limit = Durations.readPositive(respond.path("timeout").asString("")).orElse(USUAL);
      Optional<RunState> reached = awaited.within(limit.compareTo(LONGEST) > 0 ? LONGEST : limit);
      return reached
          .map(state -> new HooksApi.Answered(outcome, answer(state, outcome, respond)))
          .orElse(plain);
    }
  }

  private Answer answer(RunState state, Outcome outcome, JsonNode respond) {
    int status = respond.path("status").asInt(200);
    JsonNode body = respond.path("body");
    if (body.isMissingNode() || body.isNull()) {
      ObjectNode told = Json.object().put("eventId", outcome.eventId()).put("runId", state.id());
      return Answer.json(
          status, told.put("status", state.status().word()).put("outcome", state.outcome()));
    }
    World world = worlds.of(state.environment(), state.contact());
    try {
      return Answer.json(
          status, engine.templates().value(body, RunScope.of(state, world, clock.now())));
    } catch (RenderFailure tooMuch) {
      return HooksApi.plain(outcome).answer();
    }
  }
}
