package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One simulation being played. */
final class Simulation {
  /** Guard against a script that never comes to rest. */
  private static final int MOST_MOMENTS = 200_000;

  private final Interpreter interpreter;
  private final Workflow workflow;
  private final World world;
  private final Script script;
  private final ObjectNode request;
  private final String key;
  private final Entrance entrance;
  private final PriorityQueue<Moment> agenda =
      new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparingInt(Moment::order));
  private final List<Played> runs = new ArrayList<>();
  private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode calls = JsonNodeFactory.instance.arrayNode();
  private int order;
  private String reason = "";

  private record Moment(Instant at, int order, Runnable happens) {}

  private static final class Played {
    private RunState state;
    private final World world;
    private final Map<String, Visit> visits = new LinkedHashMap<>();

    Played(RunState state, World world) {
      this.state = state;
      this.world = world;
    }
  }

  Simulation(
      Interpreter interpreter,
      Workflow workflow,
      String key,
      World world,
      ObjectNode request,
      Entrance entrance) {
    this.interpreter = interpreter;
    this.workflow = workflow;
    this.key = key;
    this.entrance = entrance;
    this.world = world;
    this.script = new Script(request, workflow);
    this.request = request;
  }

  ObjectNode play() {
    Instant start = script.startAt();
    at(start, () -> begin(request.path("trigger"), start));
    JsonNode events = script.list("events");
    for (int i = 0; i < events.size(); i++) {
      JsonNode entry = events.get(i);
      Instant moment = script.at(entry, "/events/" + i);
      at(moment, () -> begin(entry.path("trigger"), moment));
    }
    JsonNode timeline = script.list("timeline");
    for (int i = 0; i < timeline.size(); i++) {
      JsonNode entry = timeline.get(i);
      Instant moment = script.at(entry, "/timeline/" + i);
      at(moment, () -> happens(entry, moment));
    }
    for (int moments = 0; !agenda.isEmpty() && moments < MOST_MOMENTS; moments++) {
      agenda.poll().happens().run();
    }
    return answer();
  }

  private void at(Instant moment, Runnable happens) {
    agenda.add(new Moment(moment, order++, happens));
  }

  private void begin(JsonNode trigger, Instant now) {
    JsonNode payload = trigger.isMissingNode() ? JsonNodeFactory.instance.objectNode() : trigger;
    ObjectNode given = request.path("contact") instanceof ObjectNode object ? object : null;
    switch (entrance.admit(payload, given, now)) {
      case Admission.Start start -> begin(start, now);
      case Admission.Ignored ignored -> {
        reason = ignored.reason();
      }
    }
  }

  private void begin(Admission.Start start, Instant now) {
    ObjectNode profile = profile(start.contact());
    String id = "run_simulated_" + (runs.size() + 1);
    String contact = profile == null ? null : profile.path("id").asString();
    Played run =
        new Played(
            RunState.fresh(id, "test", key, 0, 0, contact, start.trigger(), now),
            profile == null
                ? world
                : new SimulatedWorld(world, profile.path("id").asString(), profile));
    runs.add(run);
    apply(run, new RunEvent.Started(now));
  }

  /** What the trigger says of the contact, over what is known of them. */
  private @Nullable ObjectNode profile(@Nullable ObjectNode patch) {
    if (patch == null) {
      return null;
    }
    String id = patch.path("id").asString("contact");
    ObjectNode known = world.contact(id);
    ObjectNode profile = known == null ? JsonNodeFactory.instance.objectNode() : known.deepCopy();
    profile.setAll(patch);
    return profile.put("id", id);
  }

  private void apply(Played run, RunEvent event) {
    Transition transition = interpreter.apply(workflow, run.world, run.state, event);
    if (!transition.changed()) {
      return;
    }
    run.state = transition.state();
    for (Visit visit : transition.visits()) {
      run.visits.put(visit.step() + "." + visit.visit(), visit);
    }
    transition.effects().forEach(effect -> carryOut(run, effect, event.at()));
    Instant due = run.state.dueAt();
    Waiting waiting = run.state.waiting();
    if (due != null && waiting != null) {
      at(due, () -> apply(run, new RunEvent.TimerDue(due, waiting.step(), waiting.visit())));
    }
  }

  private void carryOut(Played run, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Call call -> {
        calls.add(shown(call, now));
        RunEvent answer = script.answer(call, now);
        at(now, () -> apply(run, answer));
      }
      case Effect.Send send ->
          send.messages().stream()
              .filter(message -> message.status().equals("queued"))
              .forEach(message -> messages.add(shown(send, message, now)));
      case Effect.Emit _,
          Effect.ChangeContact _,
          Effect.StartRuns _,
          Effect.Report _,
          Effect.LookBack _,
          Effect.Ask _ -> {
        // Nothing leaves a simulation.
      }
    }
  }

  /** Something scripted happens to whoever waits for it. */
  private void happens(JsonNode entry, Instant now) {
    for (Played run : List.copyOf(runs)) {
      SimulatedArrival.of(entry, run.state, now).ifPresent(event -> apply(run, event));
    }
  }

  private ObjectNode shown(Effect.Call call, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("step", call.step()).put("method", call.method()).put("url", call.url());
    ObjectNode headers = json.putObject("headers");
    call.headers().forEach(headers::put);
    headers.put("Idempotency-Key", call.key());
    json.set("body", SimulatedArrival.body(call.body()));
    json.put("at", now.toString());
    if (script.unsaid(call.step())) {
      json.put(
          "note", "No answer was scripted and the step has no \"ok\" sample: 200 {} is assumed.");
    }
    return json;
  }

  private static ObjectNode shown(Effect.Send send, Effect.Message message, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("step", send.step()).put("channel", message.channel()).put("to", message.to());
    json.put("at", now.toString());
    json.set("content", message.content());
    return json;
  }

  private ObjectNode answer() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (runs.isEmpty()) {
      json.put("status", "ignored").put("outcome", reason).putNull("endedAt").putArray("steps");
      return finish(json);
    }
    Played told =
        runs.stream()
            .filter(run -> !"digested".equals(run.state.outcome()))
            .findFirst()
            .orElse(runs.getFirst());
    json.put("status", told.state.status().word());
    json.put("outcome", told.state.outcome());
    json.put("endedAt", told.state.endedAt() == null ? null : told.state.endedAt().toString());
    ArrayNode steps = json.putArray("steps");
    told.visits.values().forEach(visit -> steps.add(visit.toJson()));
    return finish(json);
  }

  private ObjectNode finish(ObjectNode json) {
    json.set("messages", messages);
    json.set("calls", calls);
    return json;
  }
}
