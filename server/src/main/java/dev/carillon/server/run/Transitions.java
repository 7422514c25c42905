package dev.carillon.server.run;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what the engine decided into rows. */
final class Transitions {
  /** A wait that ends sooner is kept in memory: parking and claiming would cost more. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private final long incarnation;
  private final List<Effects> handlers;
  private final UnaryOperator<String> mask;

  /**
   * @param mask takes secrets out of what is kept for people
   */
  Transitions(long incarnation, List<Effects> handlers, UnaryOperator<String> mask) {
    this.incarnation = incarnation;
    this.handlers = handlers;
    this.mask = mask;
  }

  /** Whether the node keeps the run after this transition. */
  static boolean kept(RunState state, Instant now) {
    Waiting waiting = state.waiting();
    if (state.status().ended() || waiting == null) {
      return false;
    }
    Instant due = state.dueAt();
    return waiting.inFlight() || (due != null && due.isBefore(now.plus(SOON)));
  }

  Change start(Start start, Transition transition, Instant now) {
    RunState state = transition.state();
    Change.Kind kind = state.status().ended() ? Change.Kind.START_AND_END : Change.Kind.START;
    List<Change.Row> rows = new ArrayList<>(start.rows());
    addRows(rows, null, transition, now);
    boolean over = state.status().ended();
    if (start.journey() != null && !over) {
      rows.add(
          RunParts.WAITS.row(
              state.environment(),
              Journeys.goal(state.workflow(), start.journey()),
              Shards.of(state.id()),
              state.id(),
              now.toEpochMilli()));
    }
    Change.Dedupe dedupe = start.dedupe();
    if (dedupe != null && over && dedupe.expiresAt() == Journeys.AFTER_EXIT) {
      // In and out in one burst: the gate does not stay shut.
      dedupe = new Change.Dedupe(dedupe.key(), dedupe.event(), now.toEpochMilli());
    }
    return new Change(new Change.RunChange(kind, state, kept(state, now), false, dedupe), rows);
  }

  Change refused(Refusal refusal, Transition transition, Instant now) {
    List<Change.Row> rows = new ArrayList<>();
    addRows(rows, null, transition, now);
    return new Change(
        new Change.RunChange(
            Change.Kind.START_AND_END, transition.state(), false, false, refusal.dedupe()),
        rows);
  }

  Change move(LiveRun live, RunState before, Transition transition, Instant now) {
    RunState state = transition.state();
    boolean over = before.status().ended();
    Change.Kind kind =
        state.status().ended()
            ? (over ? Change.Kind.START_AND_END : Change.Kind.END)
            : (over ? Change.Kind.START : Change.Kind.MOVE);
    List<Change.Row> rows = new ArrayList<>();
    if (over) {
      rows.add(RunParts.REOPENED.row(before.environment(), before.id(), before.revision()));
    }
    addRows(rows, before, transition, now);
    if (kind == Change.Kind.END && live.workflow().triggerType().equals("journey")) {
      rows.add(Journeys.GATE_OPENED.row(state.environment(), state.id()));
      rows.add(Journeys.GOAL_LEFT.row(state.environment(), state.id()));
    }
    return new Change(new Change.RunChange(kind, state, kept(state, now), false, null), rows);
  }

  /** The run is carried by nobody from now on, if it still is as it was. */
  Change.Row parked(RunState state) {
    return RunParts.PARKED.row(Shards.of(state.id()), state.id(), state.revision(), incarnation);
  }

  /** An effect that nobody here carries out, so that the run must fail instead of being lost. */
  Optional<Effect> unknown(Transition transition) {
    return transition.effects().stream()
        .filter(effect -> handlers.stream().noneMatch(handler -> handler.takes(effect)))
        .findFirst();
  }

  /**
   * What is carried out again when the run is taken up: what it waits for, but for what the outbox
   * keeps until it is done.
   */
  List<Effect> pending(RunState state) {
    Waiting waiting = state.waiting();
    return waiting == null
        ? List.of()
        : waiting.pending().stream().filter(effect -> !handler(effect).durable()).toList();
  }

  /** Whoever takes the effect. */
  Effects handler(Effect effect) {
    return handlers.stream()
        .filter(handler -> handler.takes(effect))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected somebody to take " + effect.getClass()));
  }

  /** Lets every handler tell a run what it may have missed. */
  void resumed(RunState state) {
    handlers.forEach(handler -> handler.resumed(state));
  }

  private void addRows(
      List<Change.Row> rows, @Nullable RunState before, Transition transition, Instant now) {
    RunState state = transition.state();
    for (Effect effect : transition.effects()) {
      Effects handler = handler(effect);
      rows.addAll(handler.rows(state, effect));
      if (handler.durable()) {
        rows.add(Outbox.row(state, effect, incarnation, now));
      }
    }
    addWaits(rows, before == null ? null : before.waiting(), state, now);
    handlers.forEach(handler -> rows.addAll(handler.moved(before, transition)));
    rows.add(
        RunParts.JOURNAL.row(
            Shards.of(state.id()),
            state.id(),
            state.revision(),
            state.environment(),
            now.toEpochMilli(),
            record(transition)));
    if (state.status().ended()) {
      rows.add(ended(state, now));
      handlers.forEach(handler -> rows.addAll(handler.ended(state)));
    }
  }

  private static void addWaits(
      List<Change.Row> rows, @Nullable Waiting before, RunState state, Instant now) {
    Waiting after = state.waiting();
    List<String> had = before == null ? List.of() : heard(before.keys());
    List<String> has = after == null ? List.of() : heard(after.keys());
    had.stream()
        .filter(key -> !has.contains(key))
        .forEach(key -> rows.add(RunParts.WAITED.row(state.environment(), key, state.id())));
    has.stream()
        .filter(key -> !had.contains(key))
        .forEach(key ->
            rows.add(
                RunParts.WAITS.row(
                    state.environment(),
                    key,
                    Shards.of(state.id()),
                    state.id(),
                    now.toEpochMilli())));
  }

  /** Keys that something from outside may match; an object answers its run by name. */
  private static List<String> heard(List<String> keys) {
    return keys.stream()
        .filter(key -> !key.startsWith("digest:") && !key.startsWith("throttle:"))
        .toList();
  }

  private byte[] record(Transition transition) {
    RunState state = transition.state();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("workflow", state.workflow()).put("status", state.told());
    record.put("outcome", state.outcome());
    ArrayNode visits = record.putArray("visits");
    for (Visit visit : transition.visits()) {
      visits.add(visit.toJson());
    }
    return mask.apply(record.toString()).getBytes(StandardCharsets.UTF_8);
  }

  private Change.Row ended(RunState state, Instant now) {
    Instant end = state.endedAt() == null ? now : state.endedAt();
    return RunParts.ENDED.row(
        Shards.of(state.id()),
        state.id(),
        state.environment(),
        state.workflow(),
        state.version(),
        state.draft(),
        state.contact(),
        state.status().word(),
        state.outcome(),
        state.startedAt().toEpochMilli(),
        end.toEpochMilli(),
        state.revision(),
        States.write(state));
  }
}
