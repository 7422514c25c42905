package dev.carillon.engine.step;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.RunEvent;
import java.util.List;

/**
 * A kind of step: what it may be configured with, and what it does when a run comes to it. One
 * class a type, listed once in {@code Engine}; see {@code docs/adding-a-step.md}.
 *
 * <p>Implementations are stateless and pure: everything they know is in the {@link StepContext},
 * all they want done is in the {@link StepResult}.
 */
public interface StepType {

  /** The word in the document, e.g. {@code delay}. */
  String type();

  /** Where the builder lists it and how it colours it: talk, decide, hold, connect, data, end. */
  String family();

  /** One line for people: what the step does. */
  String summary();

  /** The fields of the contract's table; {@code id type name note disabled} are known for all. */
  List<Field> fields();

  /** Where its configuration holds lanes, in the order people read them. */
  default List<LaneSlot> lanes() {
    return List.of();
  }

  /** Finds what the declared fields cannot say. Called once a check. */
  default void check(StepCheck check) {}

  /**
   * Called when a run comes to the step: once a visit.
   *
   * @throws StepFailure to fail the step with a code and a sentence
   */
  StepResult enter(StepContext context);

  /**
   * Called for each event while the step waits, until it leaves or fails. An event that does not
   * concern it is answered with {@link StepResult.Stay}.
   */
  default StepResult on(StepContext context, RunEvent event) {
    return StepResult.stay();
  }
}
