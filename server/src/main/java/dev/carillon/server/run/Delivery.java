package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event for a run.
 *
 * @param kind whether it changed the run
 * @param state the run after it, when this node knows
 */
public record Delivery(Kind kind, @Nullable RunState state) {

  /** Whether the run has it or will have it. */
  public boolean heard() {
    return kind == Kind.APPLIED || kind == Kind.FORWARDED;
  }

  /** Whether an event changed a run. */
  public enum Kind {
    /** It did, and that is on disk. */
    APPLIED,
    /** It did not concern the run. */
    IGNORED,
    /** The run has ended, or there is none. */
    ENDED,
    /** Another node carries the run; the event waits for it there. */
    FORWARDED
  }
}
