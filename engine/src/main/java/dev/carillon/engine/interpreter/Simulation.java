package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.ObjectTransition;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One simulation being played: runs, shared objects and the outside on one virtual clock. */
final class Simulation {
  /** Guard against a script that never comes to rest. */
  private static final int MOST_MOMENTS = 200_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Interpreter interpreter;
  private final Workflow workflow;
  private final World world;
  private final Script script;
  private final ObjectNode request;
  private final String key;
  private final Entrance entrance;
  private final Admissions admissions;
  private final SimulatedOutput output;
  private final PriorityQueue<Moment> agenda =
      new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparingInt(Moment::order));
  private final List<SimulatedRun> runs = new ArrayList<>();
  private final List<SimulatedArrival> arrivals = new ArrayList<>();
  private final Map<String, ObjectState> objects = new HashMap<>();
  private int order;
  private String reason = "";

  private record Moment(Instant at, int order, Runnable happens) {}

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
    this.output = new SimulatedOutput(script);
    this.request = request;
    this.admissions = new Admissions(workflow.trigger().path("reentry").asString("never"));
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
      String id = "timeline_" + (i + 1);
      at(moment, () -> happens(entry, id, moment));
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
    JsonNode payload = trigger.isMissingNode() ? JSON.objectNode() : trigger;
    ObjectNode given = request.path("contact") instanceof ObjectNode object ? object : null;
    begin(entrance.admit(payload, given, now), now);
  }

  private void begin(Admission admission, Instant now) {
    switch (admission) {
      case Admission.Start start -> {
        String refusal = admissions.refusal(start, runs, now);
        if (refusal == null) {
          begin(start, now);
        } else {
          reason = refusal;
        }
      }
      case Admission.Ignored ignored -> {
        reason = ignored.reason();
      }
    }
  }

  private void begin(Admission.Start start, Instant now) {
    ObjectNode profile = profile(start.contact());
    String contact = profile == null ? null : profile.path("id").asString();
    RunState fresh =
        RunState.fresh(
                script.runId(runs.size() + 1), "test", key, 0, 0, contact, start.trigger(), now)
            .withGoalBy(entrance.goalBy(now));
    World seen = contact == null || profile == null ? world : known(contact, profile);
    SimulatedRun run = new SimulatedRun(fresh, seen, start.identifier());
    runs.add(run);
    apply(run, new RunEvent.Started(now));
  }

  private World known(String contact, ObjectNode profile) {
    return new SimulatedWorld(world, contact, profile);
  }

  /** What the trigger says of the contact, over what is known of them. */
  private @Nullable ObjectNode profile(@Nullable ObjectNode patch) {
    if (patch == null) {
      return null;
    }
    String id = patch.path("id").asString("contact");
    ObjectNode known = world.contact(id);
    ObjectNode profile = known == null ? JSON.objectNode() : known.deepCopy();
    profile.setAll(patch);
    return profile.put("id", id);
  }

  private boolean apply(SimulatedRun run, RunEvent event) {
    Transition transition = interpreter.apply(workflow, run.world(), run.state(), event);
    if (!transition.changed()) {
      return false;
    }
    run.take(transition);
    transition.effects().forEach(effect -> carryOut(run, effect, event.at()));
    Instant due = run.state().dueAt();
    Waiting waiting = run.state().waiting();
    if (due != null && waiting != null) {
      at(due, () -> apply(run, new RunEvent.TimerDue(due, waiting.step(), waiting.visit())));
    }
    return true;
  }

  private void carryOut(SimulatedRun run, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Call call -> {
        output.add(call, now);
        RunEvent answer = script.answer(call, now);
        at(now, () -> apply(run, answer));
      }
      case Effect.Send send -> {
        run.sent(send);
        send.messages().stream()
            .filter(message -> message.status().equals("queued"))
            .forEach(message -> output.add(send, message, now));
      }
      case Effect.ChangeContact change -> runs.forEach(other -> other.change(change));
      case Effect.StartRuns start -> output.add(start, now);
      case Effect.Report report -> output.add(report, now);
      case Effect.Emit emit -> {
        output.add(emit, now);
        at(now, () -> emitted(emit, now));
      }
      case Effect.LookBack back -> at(now, () -> lookBack(run, back, now));
      case Effect.Ask ask -> at(now, () -> ask(run, ask, now));
    }
  }

  private void emitted(Effect.Emit emit, Instant now) {
    ObjectNode event = JSON.objectNode().put("id", emit.id()).put("name", emit.event());
    event.put("contact", emit.contact()).set("data", emit.data());
    arrive(SimulatedArrival.event(now, emit.id(), event), now);
  }

  private void lookBack(SimulatedRun run, Effect.LookBack back, Instant now) {
    for (SimulatedArrival arrival : List.copyOf(arrivals)) {
      if (arrival.at().isAfter(back.since())) {
        arrival.awaitedBy(run.keys(), now).ifPresent(event -> apply(run, event));
      }
    }
  }

  private void ask(SimulatedRun run, Effect.Ask ask, Instant now) {
    ObjectState state = objects.get(ask.object());
    follow(ask.object(), SharedObjects.ask(state, run.state().id(), ask, now), now);
  }

  private void due(String object, Instant now) {
    ObjectState state = objects.get(object);
    if (state != null) {
      follow(object, SharedObjects.apply(state, new ObjectEvent.Due(), now), now);
    }
  }

  private void follow(String object, ObjectTransition transition, Instant now) {
    if (!transition.changed()) {
      return;
    }
    ObjectState after = transition.state();
    if (after == null) {
      objects.remove(object);
    } else {
      objects.put(object, after);
    }
    Instant due = transition.dueAt();
    if (due != null) {
      at(due, () -> due(object, due));
    }
    for (ObjectTransition.Answer answer : transition.answers()) {
      runs.stream()
          .filter(run -> run.state().id().equals(answer.run()))
          .forEach(run -> at(now, () -> apply(run, answer.event())));
    }
  }

  /** Something scripted happens. */
  private void happens(JsonNode entry, String id, Instant now) {
    JsonNode status = entry.path("status");
    if (entry.has("reply")) {
      arrive(SimulatedArrival.reply(now, id, entry.path("reply")), now);
    } else if (entry.has("event")) {
      ObjectNode event = JSON.objectNode().put("id", id);
      entry.path("event").properties().forEach(e -> event.set(e.getKey(), e.getValue()));
      arrive(SimulatedArrival.event(now, id, event), now);
      begin(entrance.arrive(event, now), now);
    } else if (status.isObject()) {
      String step = status.path("step").asString("");
      for (SimulatedRun run : List.copyOf(runs)) {
        for (Effect.Message sent : run.messages(step, status.path("channel").asString(""))) {
          arrive(SimulatedArrival.status(now, id + ":" + sent.id(), sent.id(), status), now);
        }
      }
    }
  }

  /** It reaches whoever waits for it; a reply only one, the newest; an event may be a goal. */
  private void arrive(SimulatedArrival arrival, Instant now) {
    arrivals.add(arrival);
    if (arrival.kind().equals("event")) {
      String reached = entrance.goal(arrival.data(), now).orElse(null);
      runs.stream()
          .filter(run -> reached != null && run.follows(reached))
          .forEach(run -> apply(run, new RunEvent.GoalReached(now, arrival.id(), arrival.data())));
    }
    boolean one = arrival.kind().equals("reply");
    for (SimulatedRun run : List.copyOf(runs).reversed()) {
      RunEvent event = arrival.awaitedBy(run.keys(), now).orElse(null);
      if (event != null && apply(run, event) && one) {
        return;
      }
    }
  }

  private ObjectNode answer() {
    if (runs.isEmpty()) {
      ObjectNode json = JSON.objectNode();
      json.put("status", "ignored").put("outcome", reason).putNull("endedAt").putArray("steps");
      return output.into(json);
    }
    SimulatedRun told =
        runs.stream().filter(run -> !run.digested()).findFirst().orElse(runs.getFirst());
    return output.into(told.toJson());
  }
}
