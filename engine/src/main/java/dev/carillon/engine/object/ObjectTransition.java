package dev.carillon.engine.object;

import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event did to a shared object: committed whole.
 *
 * @param changed false when nothing is to be committed
 * @param state the state after; null when nothing is left to be remembered and the object can go
 * @param answers to runs, in order; the same answer has the same id however often it is given
 * @param added items to keep rows of
 * @param window the window they belong to, or null
 */
public record ObjectTransition(
    boolean changed,
    @Nullable ObjectState state,
    List<Answer> answers,
    List<Item> added,
    @Nullable String window) {

  /** An answer to a run. */
  public record Answer(String run, RunEvent.Arrived event) {}

  static ObjectTransition none(@Nullable ObjectState state) {
    return new ObjectTransition(false, state, List.of(), List.of(), null);
  }

  /** When {@link ObjectEvent.Due} is wanted, or null. */
  public @Nullable Instant dueAt() {
    return state == null ? null : state.dueAt();
  }
}
