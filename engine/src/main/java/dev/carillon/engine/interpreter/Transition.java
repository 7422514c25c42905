package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Visit;
import java.util.List;

/**
 * What one event did to a run: committed whole, then the effects are carried out.
 *
 * @param changed false when the event did not concern the run: nothing is to be committed
 * @param state the state after; when changed, its revision is one more than before
 * @param effects in the order they were asked
 * @param visits records to keep, in order; a visit that was waiting before is written again
 */
public record Transition(
    boolean changed, RunState state, List<Effect> effects, List<Visit> visits) {
  static Transition none(RunState state) {
    return new Transition(false, state, List.of(), List.of());
  }
}
