package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.LastSend;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Status;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run's state while a burst changes it: copies what it touches, never what it was given. */
final class Draft {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunState before;
  private ObjectNode outputs;
  private ObjectNode visits;
  private ObjectNode names;
  private int taken;
  private @Nullable String current;
  private @Nullable Visit open;
  private @Nullable Waiting waiting;
  private ObjectNode memo;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Visit> records = new ArrayList<>();

  Draft(RunState before) {
    this.before = before;
    this.outputs = before.outputs();
    this.visits = before.visits();
    this.names = before.names();
    this.taken = before.taken();
    this.current = before.current();
    this.open = before.open();
    this.waiting = before.waiting();
    this.memo = waiting == null ? JSON.objectNode() : waiting.memo().deepCopy();
  }

  RunState before() {
    return before;
  }

  boolean fresh() {
    return before.revision() == 0 && before.status() == Status.RUNNING;
  }

  boolean ended() {
    return before.status().ended();
  }

  boolean failed() {
    return before.status() == Status.FAILED;
  }

  int taken() {
    return taken;
  }

  ObjectNode outputs() {
    return outputs;
  }

  ObjectNode names() {
    return names;
  }

  @Nullable String current() {
    return current;
  }

  @Nullable Visit open() {
    return open;
  }

  @Nullable Waiting waiting() {
    return waiting;
  }

  /** The step's notes of this visit, its own to change; empty on entering. */
  ObjectNode memo() {
    return memo;
  }

  int visitOf(String step) {
    return visits.path(step).asInt(1);
  }

  boolean waitsAt(String step, int visit) {
    return waiting != null && waiting.step().equals(step) && waiting.visit() == visit;
  }

  boolean due(Instant at) {
    Instant until = waiting == null ? null : waiting.until();
    return until != null && !until.isAfter(at);
  }

  boolean goalMissed(Instant at) {
    Instant goalBy = before.goalBy();
    return goalBy != null && !goalBy.isAfter(at);
  }

  /** Starts walking: from the beginning, or again after a failure. */
  void begin() {
    waiting = null;
    open = null;
  }

  void enter(Step step, Instant at) {
    visits = visits.deepCopy().put(step.id(), visits.path(step.id()).asInt(0) + 1);
    taken++;
    current = step.id();
    waiting = null;
    memo = JSON.objectNode();
    open = VisitRecords.entered(step, visitOf(step.id()), at);
  }

  void name(String name, JsonNode value) {
    names = names.deepCopy();
    names.set(name, value);
  }

  void leave(Step step, StepResult.Leave leave, Instant at) {
    JsonNode output = leave.output();
    if (leave.went() != StepResult.Went.SKIPPED || !output.isEmpty()) {
      ObjectNode changed = shallow(outputs);
      changed.set(step.id(), output);
      outputs = changed;
    }
    leave.names().properties().forEach(entry -> name(entry.getKey(), entry.getValue()));
    ask(leave.effects(), at);
    close(
        leave.went().word(),
        leave.lane(),
        leave.input(),
        output,
        leave.explanation(),
        leave.messages(),
        at);
  }

  void fail(Step step, String code, String sentence, JsonNode output, Instant at) {
    ObjectNode shown = output instanceof ObjectNode object ? shallow(object) : JSON.objectNode();
    if (!shown.hasNonNull("error")) {
      shown.put("error", code);
    }
    ObjectNode changed = shallow(outputs);
    changed.set(step.id(), shown);
    outputs = changed;
    if (waiting != null) {
      effects.addAll(Farewell.of(before, waiting));
    }
    close("failed", null, null, shown, sentence, List.of(), at);
  }

  /** What the run has asked for so far, in this burst. */
  List<Effect> effects() {
    return effects;
  }

  /** Takes effects on, and remembers the last send for the waits that follow. */
  private void ask(List<Effect> asked, Instant at) {
    for (Effect effect : asked) {
      effects.add(effect);
      if (effect instanceof Effect.Send send) {
        name(LastSend.NAME, LastSend.of(send, at).toJson());
      }
    }
  }

  /** Ends the open visit because something else ended the run. */
  void abandon(Instant at, String why) {
    if (waiting != null) {
      effects.addAll(Farewell.of(before, waiting));
    }
    if (open != null) {
      close("skipped", null, null, JSON.objectNode(), why, List.of(), at);
    }
  }

  Transition wait(StepResult.Wait wait, Instant at) {
    Visit visit = open();
    if (visit == null) {
      throw new IllegalStateException("Expected an open visit while waiting but got none");
    }
    open = VisitRecords.waiting(visit, wait);
    waiting =
        new Waiting(
            wait.kind(),
            visit.step(),
            visit.visit(),
            wait.until(),
            wait.keys(),
            wait.memo(),
            wait.pending());
    ask(wait.pending(), at);
    ask(wait.once(), at);
    records.add(open);
    return transition(Status.WAITING, null, null);
  }

  Transition end(Status status, String outcome, Instant at) {
    waiting = null;
    open = null;
    return transition(status, outcome, at);
  }

  private void close(
      String status,
      @Nullable String lane,
      @Nullable JsonNode input,
      JsonNode output,
      @Nullable String explanation,
      List<String> messages,
      Instant at) {
    Visit visit = open;
    if (visit == null) {
      return;
    }
    records.add(
        VisitRecords.closed(visit, memo, status, lane, input, output, explanation, messages, at));
    open = null;
    waiting = null;
  }

  private Transition transition(Status status, @Nullable String outcome, @Nullable Instant ended) {
    RunState after =
        new RunState(
            before.id(),
            before.environment(),
            before.workflow(),
            before.version(),
            before.draft(),
            before.contact(),
            before.trigger(),
            status,
            outcome,
            before.startedAt(),
            ended,
            outputs,
            visits,
            taken,
            names,
            current,
            open,
            waiting,
            before.goalBy(),
            before.hops(),
            before.revision() + 1);
    return new Transition(true, after, List.copyOf(effects), List.copyOf(records));
  }

  private static ObjectNode shallow(ObjectNode node) {
    ObjectNode copy = JSON.objectNode();
    copy.setAll(node);
    return copy;
  }
}
