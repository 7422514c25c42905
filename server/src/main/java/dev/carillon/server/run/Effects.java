package dev.carillon.server.run;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever carries out a kind of effect. {@link #rows} is asked before the commit, {@link #carryOut}
 * after it.
 */
public interface Effects {

  /** The kinds it takes. */
  boolean takes(Effect effect);

  /**
   * Rows that must be committed with the transition that asked for the effect, such as the messages
   * of a send. Called before the commit, once a try; must not touch the outside.
   */
  default List<Change.Row> rows(RunState run, Effect effect) {
    return List.of();
  }

  /**
   * Whether the effect is kept in the outbox until {@link #carryOut} has returned: for what must
   * happen and has no row of its own to say so. A call has its run's state, a message its row. Such
   * effects of one transition are carried out one after the other in the order asked, whatever
   * their kind, so that each sees what the one before has done.
   */
  default boolean durable() {
    return false;
  }

  /**
   * Rows that must be committed with a transition, whatever it asks for; must not touch the
   * outside.
   *
   * @param before null for a run that begins
   */
  default List<Change.Row> moved(@Nullable RunState before, Transition transition) {
    return List.of();
  }

  /** Rows that must be committed with the end of a run; must not touch the outside. */
  default List<Change.Row> ended(RunState run) {
    return List.of();
  }

  /**
   * Acts. Called on a virtual thread of its own after the commit, and again (same keys) when a node
   * died, or {@code carryOut} threw, before it was known to be done.
   */
  void carryOut(RunState run, Effect effect);

  /**
   * A run that waits was taken back into memory, perhaps from a node that died before it told the
   * run what became of an effect: tell it now. Told twice is told once, by the id of the event. On
   * a virtual thread of its own.
   */
  default void resumed(RunState run) {}
}
