package dev.carillon.engine;

import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.interpreter.Interpreter;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.step.branch.BranchStep;
import dev.carillon.engine.step.delay.DelayStep;
import dev.carillon.engine.step.end.EndStep;
import dev.carillon.engine.step.http.HttpStep;
import dev.carillon.engine.step.set.SetStep;
import java.util.List;

/**
 * The engine put together: the one list of step types, the templates and conditions they share, and
 * the interpreter over them. Thread-safe; one a process is enough.
 */
public final class Engine {
  private final Templates templates = new Templates();
  private final Conditions conditions = new Conditions(templates);
  private final Steps steps;
  private final Interpreter interpreter;

  /** The engine with every step type there is. */
  public Engine() {
    this(
        new Steps(
            List.of(
                new BranchStep(), new DelayStep(), new HttpStep(), new SetStep(), new EndStep())));
  }

  /** An engine with other step types, to try a new one. */
  public Engine(Steps steps) {
    this.steps = steps;
    this.interpreter = new Interpreter(steps, templates, conditions);
  }

  public Steps steps() {
    return steps;
  }

  public Templates templates() {
    return templates;
  }

  public Conditions conditions() {
    return conditions;
  }

  public Interpreter interpreter() {
    return interpreter;
  }
}
