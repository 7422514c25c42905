package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Status;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.Steps;
import java.time.Instant;

/**
 * Decides what a run does next: {@code (workflow, state, event) → (state, effects)}.
 *
 * <p>Pure and thread-safe: the same arguments give the same answer, byte for byte. An event is
 * carried through every step that needs nothing from outside; the whole burst is one {@link
 * Transition}. An event that comes twice, late, or after the end changes nothing.
 */
public final class Interpreter {
  private final Steps steps;
  private final Templates templates;
  private final Conditions conditions;

  public Interpreter(Steps steps, Templates templates, Conditions conditions) {
    this.steps = steps;
    this.templates = templates;
    this.conditions = conditions;
  }

  /**
   * Applies one event.
   *
   * @param world look-ups as they stand for this transition
   */
  public Transition apply(Workflow workflow, World world, RunState state, RunEvent event) {
    return new Burst(steps, templates, conditions, workflow, world, state, event).run();
  }

  /** What becomes of a run that could not begin: it has failed before its first step. */
  public Transition refused(RunState fresh, String outcome, Instant at) {
    return new Draft(fresh).end(Status.FAILED, outcome, at);
  }

  /** What becomes of a run whose event met a bug of ours: it fails, and says so. */
  public Transition broken(RunState state, Instant at) {
    Draft draft = new Draft(state);
    draft.abandon(at, "Something broke inside Carillon; the log has more");
    return draft.end(Status.FAILED, "failed", at);
  }
}
