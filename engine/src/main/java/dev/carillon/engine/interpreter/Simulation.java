package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
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
  private final SimulatedContacts contacts;
  private final World world;
  private final World real;
  private final Script script;
  private final ObjectNode request;
  private final String key;
  private final Entrance entrance;
  private final Admissions admissions;
  private final SimulatedOutput output;
  private final SimulatedDispatch dispatch;
  private final PriorityQueue<Moment> agenda =
      new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparingInt(Moment::order));
  private final List<SimulatedRun> runs = new ArrayList<>();
  private final List<SimulatedArrival> arrivals = new ArrayList<>();
  private final Set<String> claimed = new HashSet<>();
  private final SimulatedObjects objects = new SimulatedObjects(this::at, this::tell);
  private int order;
  private int turn;
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
    this.contacts = new SimulatedContacts(world, request.path("contact"));
    this.world = new SimulatedWorld(world, contacts, workflow);
    this.real = world;
    this.script = new Script(request, workflow);
    this.output = new SimulatedOutput(script);
    this.dispatch = new SimulatedDispatch(this, contacts, output);
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
    while (!agenda.isEmpty() && turn < MOST_MOMENTS) {
      turn++;
      agenda.poll().happens().run();
    }
    return answer();
  }

  /** Has something happen at a moment, after all that was asked for that moment before. */
  void at(Instant moment, Runnable happens) {
    agenda.add(new Moment(moment, order++, happens));
  }

  private void begin(JsonNode trigger, Instant now) {
    JsonNode payload = trigger.isMissingNode() ? JSON.objectNode() : trigger;
    begin(entrance.admit(payload, contacts.given(), now), now);
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
    String contact = contacts.resolve(start.contact());
    RunState fresh =
        RunState.fresh(
                script.runId(runs.size() + 1), "test", key, 0, 0, contact, start.trigger(), now)
            .withGoalBy(entrance.goalBy(now));
    SimulatedRun run = new SimulatedRun(fresh, start.identifier(), turn);
    runs.add(run);
    apply(run, new RunEvent.Started(now));
  }

  private boolean apply(SimulatedRun run, RunEvent event) {
    Transition transition = interpreter.apply(workflow, world, run.state(), event);
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
        run.asked(turn);
        String key = send.notification();
        if (key != null && real.notification(key) == null) {
          output.note(
              send.step(), "There is no notification \"" + key + "\" yet; a stand-in is shown.");
        }
        dispatch.send(run, send, now);
      }
      case Effect.ChangeContact change -> contacts.change(change);
      case Effect.StartRuns start -> output.add(start, now);
      case Effect.Report report -> output.add(report, now);
      case Effect.Emit emit -> {
        output.add(emit, now);
        at(now, () -> emitted(emit, now));
      }
      case Effect.LookBack back -> at(now, () -> lookBack(run, back, now));
      case Effect.Ask ask -> at(now, () -> objects.ask(run.state().id(), ask, now));
    }
  }

  /** What a shared object says to a run, at once but after what is happening now. */
  private void tell(String id, RunEvent event) {
    runs.stream()
        .filter(run -> run.state().id().equals(id))
        .forEach(run -> at(event.at(), () -> apply(run, event)));
  }

  private void emitted(Effect.Emit emit, Instant now) {
    ObjectNode event = JSON.objectNode().put("id", emit.id()).put("name", emit.event());
    event.put("contact", emit.contact()).set("data", emit.data());
    arrive(SimulatedArrival.event(now, turn, emit.id(), event), now);
  }

  private void lookBack(SimulatedRun run, Effect.LookBack back, Instant now) {
    for (SimulatedArrival arrival : List.copyOf(arrivals)) {
      boolean since =
          arrival.at().isAfter(back.since())
              || (arrival.at().equals(back.since())
                  && run.before(arrival.turn(), arrival.isReply()));
      if (since && !(arrival.isReply() && claimed.contains(arrival.id()))) {
        RunEvent event = arrival.awaitedBy(run.keys(), now).orElse(null);
        if (event != null && apply(run, event)) {
          claimed.add(arrival.id());
        }
      }
    }
  }

  /** Something scripted happens. */
  private void happens(JsonNode entry, String id, Instant now) {
    JsonNode status = entry.path("status");
    if (entry.has("reply")) {
      reply(SimulatedArrival.reply(now, turn, id, entry.path("reply")), now);
    } else if (entry.path("event").isObject()) {
      event(entry.path("event"), id, now);
    } else if (status.isObject()) {
      String step = status.path("step").asString("");
      for (SimulatedRun run : List.copyOf(runs)) {
        for (Effect.Message sent : run.messages(step, status.path("channel").asString(""))) {
          status(id + ":" + sent.id(), sent.id(), status, now);
        }
      }
    }
  }

  private void event(JsonNode scripted, String id, Instant now) {
    ObjectNode event = JSON.objectNode().put("id", id);
    scripted.properties().forEach(e -> event.set(e.getKey(), e.getValue()));
    ObjectNode named = SimulatedContacts.named(scripted.path("contact"));
    if (named != null) {
      event.put("contact", named.path("id").asString(null));
    }
    arrive(SimulatedArrival.event(now, turn, id, event), now);
    begin(entrance.arrive(event, named == null ? contacts.given() : named, now), now);
  }

  /** A delivery report of one message. */
  void status(String id, String message, JsonNode status, Instant now) {
    arrive(SimulatedArrival.status(now, turn, id, message, status), now);
    dispatch.report(message, status.path("status").asString(""), now);
  }

  /** A reply reaches the newest run that waits for it and takes it; no other. */
  private void reply(SimulatedArrival arrival, Instant now) {
    String place = place(arrival);
    boolean answered = arrive(arrival, now);
    dispatch.heard(place, arrival.data().path("text").asString(""), answered);
  }

  /** Where it came from: {@code channel:address}, as far as that is known. */
  private String place(SimulatedArrival arrival) {
    for (SimulatedRun run : List.copyOf(runs).reversed()) {
      for (String key : run.keys()) {
        if (key.startsWith("reply:") && key.startsWith(arrival.key())) {
          return key.substring("reply:".length());
        }
      }
      for (Effect.Message sent : run.messages("", "").reversed()) {
        String place = sent.channel() + ":" + sent.to();
        if (place.startsWith(arrival.key().substring("reply:".length()))) {
          return place;
        }
      }
    }
    return arrival.key().substring("reply:".length());
  }

  /** It reaches whoever waits for it, a reply only one; an event may be a goal. */
  private boolean arrive(SimulatedArrival arrival, Instant now) {
    arrivals.add(arrival);
    if (arrival.kind().equals("event")) {
      String reached = entrance.goal(arrival.data(), now).orElse(null);
      runs.stream()
          .filter(run -> reached != null && run.follows(reached))
          .forEach(run -> apply(run, new RunEvent.GoalReached(now, arrival.id(), arrival.data())));
    }
    boolean taken = false;
    for (SimulatedRun run : List.copyOf(runs).reversed()) {
      RunEvent event = arrival.awaitedBy(run.keys(), now).orElse(null);
      if (event != null && apply(run, event)) {
        taken = true;
        if (arrival.isReply()) {
          claimed.add(arrival.id());
          return true;
        }
      }
    }
    return taken;
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
