package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Interpreter;
import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engine what an event does to a run. Writes nothing; never throws. */
final class Decider {
  private static final Logger log = LoggerFactory.getLogger(Decider.class);

  private final Interpreter interpreter;
  private final Documents documents;
  private final Worlds worlds;
  private final Transitions transitions;

  Decider(Interpreter interpreter, Documents documents, Worlds worlds, Transitions transitions) {
    this.interpreter = interpreter;
    this.documents = documents;
    this.worlds = worlds;
    this.transitions = transitions;
  }

  /**
   * What an event does.
   *
   * @param workflow the document that the run goes on with
   */
  record Decision(Workflow workflow, Transition transition) {}

  /** A run that is to be moved goes on with the document of the other version. */
  Decision decide(Workflow workflow, RunState before, RunEvent event, World world) {
    if (!(event instanceof RunEvent.MoveAsked move)) {
      return new Decision(workflow, apply(workflow, before, event, world));
    }
    RunState moved = before.onVersion(move.version());
    Workflow target = before.version() == move.version() ? null : documents.of(moved);
    return target == null
        ? new Decision(workflow, new Transition(false, before, List.of(), List.of()))
        : new Decision(target, apply(target, moved, event, world));
  }

  /** Whether the event would move a run that stands so. */
  boolean concerns(Workflow workflow, RunState state, RunEvent event) {
    try {
      World world = worlds.of(state.environment(), state.contact());
      return interpreter.apply(workflow, world, state, event).changed();
    } catch (RuntimeException bug) {
      // The run itself will meet it, and fail with a record of it.
      return true;
    }
  }

  /** What becomes of a run that cannot begin. */
  Transition refused(Refusal refusal, Instant now) {
    return interpreter.refused(refusal.fresh(now), refusal.outcome(), now);
  }

  private Transition apply(Workflow workflow, RunState before, RunEvent event, World world) {
    try {
      Transition transition = interpreter.apply(workflow, world, before, event);
      Optional<Effect> unknown = transitions.unknown(transition);
      if (unknown.isPresent()) {
        String kind = unknown.get().getClass().getSimpleName();
        log.error("Run {} asks for {}, which this server cannot do, and fails.", before.id(), kind);
        return interpreter.broken(before, event.at());
      }
      return transition;
    } catch (RuntimeException bug) {
      log.error("Run {} met a bug at {} and fails.", before.id(), before.current(), bug);
      return interpreter.broken(before, event.at());
    }
  }
}
