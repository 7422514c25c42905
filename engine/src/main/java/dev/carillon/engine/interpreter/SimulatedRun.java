package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.ContactChange;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
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
  private World world;
  private final @Nullable String identifier;
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private final List<Effect.Send> sends = new ArrayList<>();

  /**
   * @param identifier whom a journey follows, or null
   */
  SimulatedRun(RunState state, World world, @Nullable String identifier) {
    this.state = state;
    this.world = world;
    this.identifier = identifier;
  }

  RunState state() {
    return state;
  }

  World world() {
    return world;
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

  void sent(Effect.Send send) {
    sends.add(send);
  }

  /** Messages that a step sent on a channel; any channel when it is empty. */
  List<Effect.Message> messages(String step, String channel) {
    return sends.stream()
        .filter(send -> send.step().equals(step))
        .flatMap(send -> send.messages().stream())
        .filter(message -> channel.isEmpty() || message.channel().equals(channel))
        .filter(message -> message.status().equals("queued"))
        .toList();
  }

  void change(Effect.ChangeContact change) {
    if (world instanceof SimulatedWorld(World real, String id, ObjectNode profile)
        && id.equals(change.contact())) {
      world = new SimulatedWorld(real, id, ContactChange.apply(change, profile));
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", state.status().word());
    json.put("outcome", state.outcome());
    json.put("endedAt", state.endedAt() == null ? null : state.endedAt().toString());
    ArrayNode steps = json.putArray("steps");
    visits.values().forEach(visit -> steps.add(visit.toJson()));
    return json;
  }
}
