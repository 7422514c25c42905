package dev.carillon.engine;

import dev.carillon.engine.check.WorkflowChecker;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.interpreter.Interpreter;
import dev.carillon.engine.interpreter.Simulator;
import dev.carillon.engine.scenario.Scenarios;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.step.branch.BranchStep;
import dev.carillon.engine.step.delay.DelayStep;
import dev.carillon.engine.step.digest.DigestStep;
import dev.carillon.engine.step.emit.EmitStep;
import dev.carillon.engine.step.end.EndStep;
import dev.carillon.engine.step.event.WaitForEventStep;
import dev.carillon.engine.step.http.HttpStep;
import dev.carillon.engine.step.jump.GoToStep;
import dev.carillon.engine.step.reply.WaitForReplyStep;
import dev.carillon.engine.step.report.ReportStep;
import dev.carillon.engine.step.send.SendStep;
import dev.carillon.engine.step.set.SetStep;
import dev.carillon.engine.step.split.SplitStep;
import dev.carillon.engine.step.startworkflow.StartWorkflowStep;
import dev.carillon.engine.step.throttle.ThrottleStep;
import dev.carillon.engine.step.updatecontact.UpdateContactStep;
import dev.carillon.engine.step.window.WindowStep;
import dev.carillon.engine.trigger.Triggers;
import dev.carillon.engine.trigger.cohort.CohortTrigger;
import dev.carillon.engine.trigger.event.EventTrigger;
import dev.carillon.engine.trigger.inbound.InboundTrigger;
import dev.carillon.engine.trigger.journey.JourneyTrigger;
import dev.carillon.engine.trigger.schedule.ScheduleTrigger;
import dev.carillon.engine.trigger.webhook.WebhookTrigger;
import java.util.List;

/**
 * The engine put together: the one list of step types and of trigger types, the templates and
 * conditions they share, and the interpreter over them. Thread-safe; one a process is enough.
 */
public final class Engine {
  private final Templates templates = new Templates();
  private final Conditions conditions = new Conditions(templates);
  private final Steps steps;
  private final Triggers triggers =
      new Triggers(
          List.of(
              new WebhookTrigger(),
              new InboundTrigger(),
              new CohortTrigger(),
              new JourneyTrigger(),
              new EventTrigger(),
              new ScheduleTrigger()));
  private final Interpreter interpreter;
  private final WorkflowChecker checker;
  private final Simulator simulator;
  private final Scenarios scenarios;

  /** The engine with every step type there is. */
  public Engine() {
    this(
        new Steps(
            List.of(
                new SendStep(),
                new WaitForReplyStep(),
                new BranchStep(),
                new SplitStep(),
                new GoToStep(),
                new DelayStep(),
                new WindowStep(),
                new WaitForEventStep(),
                new DigestStep(),
                new ThrottleStep(),
                new HttpStep(),
                new StartWorkflowStep(),
                new EmitStep(),
                new ReportStep(),
                new SetStep(),
                new UpdateContactStep(),
                new EndStep())));
  }

  /** An engine with other step types, to try a new one. */
  public Engine(Steps steps) {
    this.steps = steps;
    this.interpreter = new Interpreter(steps, templates, conditions);
    this.simulator = new Simulator(interpreter, triggers, templates, conditions);
    this.scenarios = new Scenarios(simulator);
    this.checker = new WorkflowChecker(steps, triggers, templates, conditions);
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

  public Triggers triggers() {
    return triggers;
  }

  public WorkflowChecker checker() {
    return checker;
  }

  public Simulator simulator() {
    return simulator;
  }

  public Scenarios scenarios() {
    return scenarios;
  }

  public Interpreter interpreter() {
    return interpreter;
  }
}
