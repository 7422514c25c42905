package dev.carillon.engine.interpreter;

import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.ObjectTransition;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The digests and throttles of a simulation: what several runs share. */
final class SimulatedObjects {
  private final Map<String, ObjectState> states = new HashMap<>();
  private final BiConsumer<Instant, Runnable> agenda;
  private final BiConsumer<String, RunEvent> runs;

  /**
   * @param agenda has something happen at a moment
   * @param runs takes an answer to the run with that id
   */
  SimulatedObjects(BiConsumer<Instant, Runnable> agenda, BiConsumer<String, RunEvent> runs) {
    this.agenda = agenda;
    this.runs = runs;
  }

  void ask(String run, Effect.Ask ask, Instant now) {
    follow(ask.object(), SharedObjects.ask(states.get(ask.object()), run, ask, now));
  }

  private void due(String object, Instant now) {
    ObjectState state = states.get(object);
    if (state != null) {
      follow(object, SharedObjects.apply(state, new ObjectEvent.Due(), now));
    }
  }

  private void follow(String object, ObjectTransition transition) {
    if (!transition.changed()) {
      return;
    }
    ObjectState after = transition.state();
    if (after == null) {
      states.remove(object);
    } else {
      states.put(object, after);
    }
    Instant due = transition.dueAt();
    if (due != null) {
      agenda.accept(due, () -> due(object, due));
    }
    transition.answers().forEach(answer -> runs.accept(answer.run(), answer.event()));
  }
}
