package dev.carillon.server.run;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import java.util.List;

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
   * Acts. Called on a virtual thread of its own after the commit, and again (same keys) when a node
   * died before the outcome was known and the effect was pending.
   */
  void carryOut(RunState run, Effect effect);
}
