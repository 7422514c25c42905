package dev.carillon.engine.interpreter;

import dev.carillon.engine.Scene;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A run at rest in each way there is, and the event that each waits for. */
final class Waits {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** Steps that bring a run to rest, by the kind of wait. */
  static final Map<String, String> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("call", "{'id':'it','type':'http','url':'https://api.example/x'}");
    STEPS.put("retry", "{'id':'it','type':'http','url':'https://api.example/x'}");
    STEPS.put("delay", "{'id':'it','type':'delay','for':'PT1H'}");
    STEPS.put("window", "{'id':'it','type':'window','from':'09:00','to':'10:00'}");
    STEPS.put("digest", "{'id':'it','type':'digest','key':'k','window':{'for':'PT1H'}}");
    STEPS.put("throttle", "{'id':'it','type':'throttle','key':'k','limit':1,'per':'PT1H'}");
    STEPS.put(
        "reply",
        "{'id':'ask','type':'send','to':{'sms':'+919800000002'},'content':{'sms':{'text':'Well?'}}},{'id':'it','type':'waitForReply','timeout':'PT1H'}");
    STEPS.put("event", "{'id':'it','type':'waitForEvent','event':'paid','timeout':'PT1H'}");
    STEPS.put(
        "status",
        "{'id':'it','type':'send','to':{'sms':'+919800000002'},'content':{'sms':{'text':'x'}},'until':{'status':'read','within':'PT1H'}}");
  }

  private Waits() {}

  static ObjectNode document(String kind) {
    return Scene.json(
        "{'name':'saved','trigger':{'type':'webhook'},'steps':["
            + STEPS.get(kind)
            + ",{'id':'end','type':'end','outcome':'saved'}]}");
  }

  static RunState at(String kind) {
    RunState fresh =
        RunState.fresh("run_1", "test", "saved", 1, 0, null, Scene.json("{'n':0.10}"), START);
    RunState state = step(kind, fresh, new RunEvent.Started(START));
    return kind.equals("retry") ? step(kind, state, answer(state, 503)) : state;
  }

  private static RunState step(String kind, RunState state, RunEvent event) {
    return Scene.ENGINE
        .interpreter()
        .apply(Scene.ENGINE.steps().read(document(kind)), Scene.WORLD, state, event)
        .state();
  }

  static Waiting waiting(RunState state) {
    Waiting waiting = state.waiting();
    if (waiting == null) {
      throw new AssertionError("Expected a run at rest but got " + state);
    }
    return waiting;
  }

  /** An answer to the call that is on its way, or to the one that was last. */
  static RunEvent answer(RunState state, int status) {
    Waiting waiting = waiting(state);
    int attempt =
        waiting.pending().stream()
            .filter(Effect.Call.class::isInstance)
            .map(effect -> ((Effect.Call) effect).attempt())
            .findFirst()
            .orElse(1);
    return new RunEvent.CallAnswered(
        START.plusSeconds(1),
        "run_1.it.1.1",
        attempt,
        status,
        Json.object(),
        Json.object(),
        null,
        null,
        Duration.ZERO,
        null);
  }

  /** What the run waits for, arriving. */
  static RunEvent arrival(String kind, RunState state, Instant at) {
    Waiting waiting = waiting(state);
    String key =
        waiting.keys().stream()
            .filter(k -> kind.equals("status") ? k.startsWith("message:") : k.startsWith(kind))
            .findFirst()
            .orElse("event:paid");
    String data =
        switch (kind) {
          case "digest" ->
              "{'do':'digest','ask':'run_1.it.1.0','window':'dig_1','digest':{'count':2}}";
          case "throttle" -> "{'do':'pass','ask':'run_1.it.1.0','allowed':true}";
          case "reply" -> "{'text':'hi'}";
          case "status" -> "{'status':'read','channel':'sms'}";
          default -> "{'id':'e','name':'paid','data':{}}";
        };
    return new RunEvent.Arrived(at, kind, key, "in_1", Scene.json(data));
  }
}
