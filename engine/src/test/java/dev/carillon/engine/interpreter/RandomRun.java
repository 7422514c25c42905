package dev.carillon.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.ObjectTransition;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.engine.run.Status;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One run under a random order of events, held to what must always be true. */
final class RandomRun {
  private static final int MOST_EVENTS = 60;
  private static final World WORLD =
      Scene.world(Map.of("C1", Scene.json("{'id':'C1','phone':'+919800000002'}")));

  private final ObjectNode document;
  private final Workflow workflow;
  private final Random random;
  private final List<RunEvent> open = new ArrayList<>();
  private final List<RunEvent> taken = new ArrayList<>();
  private final Map<String, ObjectState> objects = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private RunState state;
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");
  private int named;

  RandomRun(ObjectNode document, Random random) {
    this.document = document;
    this.workflow = Scene.ENGINE.steps().read(document);
    this.random = random;
    ObjectNode trigger = Scene.json("{'n':" + random.nextInt(10) + ",'list':[{'a':0.10},2]}");
    this.state = RunState.fresh("run_1", "test", "random", 1, 0, "C1", trigger, now);
    open.add(new RunEvent.Started(now));
  }

  void play() {
    for (int i = 0; i < MOST_EVENTS; i++) {
      RunEvent event = next();
      apply(event);
    }
  }

  private void apply(RunEvent event) {
    RunState before = state;
    Transition transition = decide(before, event);
    sameWhateverTheStateWentThrough(before, event, transition);
    if (!transition.changed()) {
      assertThat(transition.effects()).isEmpty();
      return;
    }
    boolean retried = event instanceof RunEvent.RetryAsked;
    assertThat(before.status().ended()).as("changed after its end by %s", event).isEqualTo(retried);
    assertThat(transition.state().revision()).isEqualTo(before.revision() + 1);
    if (retried) {
      closed.clear();
    }
    state = transition.state();
    transition.visits().forEach(this::visited);
    transition.effects().forEach(this::carryOut);
    consistent();
    remember(event);
  }

  private Transition decide(RunState from, RunEvent event) {
    return Scene.ENGINE.interpreter().apply(workflow, WORLD, from, event);
  }

  /** The same twice, and the same from the stored form. */
  private void sameWhateverTheStateWentThrough(
      RunState before, RunEvent event, Transition transition) {
    RunState stored = States.read(States.write(before));
    assertThat(text(States.write(stored))).isEqualTo(text(States.write(before)));
    assertThat(shown(decide(stored, event))).isEqualTo(shown(transition));
  }

  private static String shown(Transition transition) {
    StringBuilder text = new StringBuilder(text(States.write(transition.state())));
    transition.effects().forEach(effect -> text.append('\n').append(text(States.write(effect))));
    transition.visits().forEach(visit -> text.append('\n').append(visit.toJson()));
    return text.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void consistent() {
    boolean waits = state.status() == Status.WAITING;
    assertThat(state.waiting() != null).isEqualTo(waits);
    assertThat(state.open() != null).isEqualTo(waits);
    assertThat(state.outcome() != null).isEqualTo(state.status().ended());
    assertThat(state.endedAt() != null).isEqualTo(state.status().ended());
    Waiting waiting = state.waiting();
    if (waiting != null) {
      kinds.add(waiting.kind());
      boolean canEnd =
          waiting.until() != null || !waiting.keys().isEmpty() || !waiting.pending().isEmpty();
      assertThat(canEnd).as("waits for ever at %s", waiting).isTrue();
    }
  }

  private void visited(Visit visit) {
    types.add(visit.type());
    if (!visit.status().equals("waiting")) {
      String key = visit.step() + "." + visit.visit();
      assertThat(closed.add(key)).as("%s was left twice", key).isTrue();
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Call call -> {
        once(call.key() + "#" + call.attempt());
        answer(call, random.nextInt(4) == 0 ? 500 : 200);
      }
      case Effect.Send send -> {
        once(send.requestId());
        send.messages().forEach(message -> status(message.id()));
      }
      case Effect.ChangeContact change -> once(change.key());
      case Effect.Emit emit -> once(emit.id());
      case Effect.StartRuns start -> start.starts().forEach(one -> once(one.runId()));
      case Effect.Report report -> once(report.id());
      case Effect.LookBack back -> once(back.key());
      case Effect.Ask ask -> {
        once(ask.key());
        ask("run_1", ask);
        // Another run comes to the same object.
        String other = "run_other_" + ++named;
        ask(
            other,
            new Effect.Ask(
                other + ".0",
                ask.kind(),
                ask.object(),
                ask.step(),
                1,
                random.nextBoolean() ? Json.object() : ask.body()));
      }
    }
  }

  private void once(String key) {
    assertThat(keys.add(key)).as("%s was asked twice", key).isTrue();
  }

  private void answer(Effect.Call call, int status) {
    open.add(
        new RunEvent.CallAnswered(
            now,
            call.key(),
            call.attempt(),
            status,
            Json.object(),
            Json.object(),
            null,
            null,
            Duration.ofMillis(3),
            null));
  }

  private void status(String message) {
    for (String word : List.of("sent", random.nextBoolean() ? "read" : "failed")) {
      open.add(
          new RunEvent.Arrived(
              now,
              "status",
              "message:" + message,
              "st_" + ++named,
              Json.object().put("status", word).put("channel", "sms")));
    }
  }

  private void ask(String run, Effect.Ask ask) {
    follow(ask.object(), SharedObjects.ask(objects.get(ask.object()), run, ask, now));
  }

  private void follow(String object, ObjectTransition transition) {
    ObjectState after = transition.state();
    if (after == null) {
      objects.remove(object);
    } else {
      objects.put(object, ObjectState.read(ObjectState.write(after)));
    }
    transition.answers().stream()
        .filter(answer -> answer.run().equals("run_1"))
        .forEach(answer -> open.add(answer.event()));
  }

  /** What happens next: what is due, what is late, what was there already, what nobody awaits. */
  private RunEvent next() {
    now = now.plusSeconds(random.nextInt(3_600));
    if (random.nextInt(4) == 0) {
      List.copyOf(objects.keySet()).stream().sorted().forEach(this::dueObject);
    }
    Waiting waiting = state.waiting();
    int dice = random.nextInt(100);
    if (dice < 45 && !open.isEmpty()) {
      return at(open.remove(random.nextInt(open.size())));
    }
    if (dice < 60 && waiting != null) {
      Instant until = waiting.until();
      if (until != null && random.nextInt(3) > 0 && until.isAfter(now)) {
        now = until;
      }
      return new RunEvent.TimerDue(now, waiting.step(), waiting.visit());
    }
    if (dice < 85 && waiting != null && !waiting.keys().isEmpty()) {
      return arrived(waiting.keys().get(random.nextInt(waiting.keys().size())));
    }
    return odd(dice);
  }

  private void dueObject(String object) {
    ObjectState known = objects.get(object);
    if (known != null && random.nextBoolean()) {
      Instant due = known.dueAt();
      now = due != null && due.isAfter(now) ? due : now;
      ObjectTransition transition = SharedObjects.apply(known, new ObjectEvent.Due(), now);
      open.addAll(
          transition.answers().stream()
              .filter(answer -> answer.run().equals("run_1"))
              .map(answer -> (RunEvent) answer.event())
              .toList());
      if (transition.changed()) {
        follow(object, new ObjectTransition(true, transition.state(), List.of(), List.of(), null));
      }
    }
  }

  private RunEvent odd(int dice) {
    return switch (dice % 12) {
      case 0 -> new RunEvent.SkipAsked(now, "Asha");
      case 1 -> new RunEvent.Started(now);
      case 2 -> new RunEvent.TimerDue(now, "nowhere", 1);
      case 3 -> new RunEvent.TimerDue(now, "s1", 99);
      case 4 -> random.nextInt(4) == 0 ? new RunEvent.CancelAsked(now, "Asha") : arrived("event:x");
      case 5 ->
          random.nextInt(4) == 0
              ? new RunEvent.GoalReached(now, "g", Json.object())
              : arrived("reply:sms:+10000000000");
      case 6 -> new RunEvent.RetryAsked(now, null);
      default -> arrived("event:e" + random.nextInt(2));
    };
  }

  private RunEvent arrived(String key) {
    String kind =
        key.startsWith("message:") ? "status" : key.substring(0, Math.max(0, key.indexOf(':')));
    ObjectNode data =
        switch (kind) {
          case "reply" ->
              Json.object().put("text", List.of("Y", "no", "STOP").get(random.nextInt(3)));
          case "event" -> Json.object().put("name", key.substring(6)).put("id", "x");
          case "status" -> Json.object().put("status", random.nextBoolean() ? "read" : "failed");
          default -> Json.object().put("do", "carry").put("ask", "run_2.x.1.0");
        };
    return new RunEvent.Arrived(now, kind, key, "in_" + ++named, data);
  }

  /** The same event, heard now. */
  private RunEvent at(RunEvent event) {
    return event instanceof RunEvent.Arrived a
        ? new RunEvent.Arrived(now, a.kind(), a.key(), a.id(), a.data())
        : event instanceof RunEvent.CallAnswered c
            ? new RunEvent.CallAnswered(
                now,
                c.key(),
                c.attempt(),
                c.status(),
                c.headers(),
                c.body(),
                c.error(),
                c.sentence(),
                c.took(),
                c.retryAfter())
            : event;
  }

  /** What has been taken once changes nothing when it comes again, now or later. */
  private void remember(RunEvent event) {
    // A status is a fact about a message, true for every wait that asks for it.
    boolean hasIdentity =
        event instanceof RunEvent.Arrived arrived && !arrived.kind().equals("status")
            || event instanceof RunEvent.CallAnswered
            || event instanceof RunEvent.TimerDue
            || event instanceof RunEvent.Started;
    if (hasIdentity) {
      taken.add(event);
    }
    for (RunEvent old : taken) {
      RunEvent again = old instanceof RunEvent.TimerDue ? old : at(old);
      assertThat(decide(state, again).changed()).as("%s counted twice", again).isFalse();
    }
  }

  Set<String> types() {
    return types;
  }

  Set<String> kinds() {
    return kinds;
  }

  boolean ended() {
    return state.status().ended();
  }

  @Override
  public String toString() {
    @Nullable Waiting waiting = state.waiting();
    return document + " at " + state.current() + " waiting " + waiting;
  }
}
