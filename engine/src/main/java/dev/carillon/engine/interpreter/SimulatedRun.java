package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run of a simulation: its state, what it sees, and what it has shown. */
final class SimulatedRun {
  private RunState state;
  private final @Nullable String identifier;
  private final int startedAt;
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private int sentAt;

  /** A message that left. */
  private record Sent(String step, Effect.Message message) {}

  /**
   * @param identifier whom a journey follows, or null
   * @param turn number of the moment in which it starts
   */
  SimulatedRun(RunState state, @Nullable String identifier, int turn) {
    this.state = state;
    this.identifier = identifier;
    this.startedAt = turn;
    this.sentAt = turn;
  }

  RunState state() {
    return state;
  }

  boolean follows(String whom) {
    return whom.equals(identifier);
  }

  boolean digested() {
    return "digested".equals(state.outcome());
  }

  /** What it waits for; empty when it does not. */
  List<String> keys() {
    Waiting waiting = state.waiting();
    return waiting == null ? List.of() : waiting.keys();
  }

  void take(Transition transition) {
    state = transition.state();
    for (Visit visit : transition.visits()) {
      visits.put(visit.step() + "." + visit.visit(), visit);
    }
  }

  /** It asked for a send, in that turn: what is answered later may answer it. */
  void asked(int turn) {
    sentAt = turn;
  }

  /** Whether what came at the very moment from which on a wait looks back came after that. */
  boolean before(int turn, boolean reply) {
    return (reply ? sentAt : startedAt) < turn;
  }

  void sent(Effect.Send send, Effect.Message message) {
    sent.add(new Sent(send.step(), message));
  }

  /** Messages that left from a step on a channel; on any channel when it is empty. */
  List<Effect.Message> messages(String step, String channel) {
    return sent.stream()
        .filter(one -> step.isEmpty() || one.step().equals(step))
        .map(Sent::message)
        .filter(message -> channel.isEmpty() || message.channel().equals(channel))
        .toList();
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", state.status().word());
    json.put("outcome", state.outcome());
    json.put("endedAt", state.endedAt() == null ? null : state.endedAt().toString());
    ArrayNode steps = json.putArray("steps");
    // What a trigger's digest does is the trigger's: it is no step of the document.
    visits.values().stream()
        .filter(visit -> !visit.step().equals(Workflow.TRIGGER_DIGEST))
        .forEach(visit -> steps.add(visit.toJson()));
    return json;
  }
}
