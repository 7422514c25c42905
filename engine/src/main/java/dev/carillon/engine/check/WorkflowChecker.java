package dev.carillon.engine.check;

import dev.carillon.engine.definition.NotADocument;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds the problems of a document: contract section 4. Errors refuse publishing; warnings and
 * notes do not. Thread-safe; the same arguments give the same list.
 */
public final class WorkflowChecker {
  private final Steps steps;
  private final Triggers triggers;
  private final Templates templates;
  private final Conditions conditions;

  public WorkflowChecker(
      Steps steps, Triggers triggers, Templates templates, Conditions conditions) {
    this.steps = steps;
    this.triggers = triggers;
    this.templates = templates;
    this.conditions = conditions;
  }

  /**
   * Checks a document.
   *
   * @throws NotADocument when it is none, see {@link Workflow#read}
   */
  public List<Problem> check(JsonNode document, StepCheck.Surroundings surroundings) {
    return check(steps.read(document), surroundings);
  }

  /** Checks a workflow that was read; errors first, then warnings, then notes. */
  public List<Problem> check(Workflow workflow, StepCheck.Surroundings surroundings) {
    List<Problem> found = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    FieldChecker fields = new FieldChecker(workflow, surroundings, templates, found::add, uses);
    new DocumentChecker(workflow, steps, triggers, surroundings, fields, found::add).check();
    Flow flow = Flow.of(workflow, steps, triggers);
    new FlowChecker(workflow, steps, flow, found::add).check();
    new NameChecker(workflow, steps, triggers, templates, flow, found::add).check(uses);
    new LaneChecker(workflow, steps, conditions, flow, found::add).check();
    TriggerType trigger = triggers.find(workflow.triggerType());
    new WhatsAppWindow(workflow, steps, flow, surroundings, found::add)
        .check(trigger != null && trigger.opensWhatsApp(workflow.trigger()));
    return inOrder(found);
  }

  /** What can come of one run at worst. */
  public Facts facts(Workflow workflow, StepCheck.Surroundings surroundings) {
    Flow flow = Flow.of(workflow, steps, triggers);
    TriggerType trigger = triggers.find(workflow.triggerType());
    return new WorstCase(workflow, steps, flow, surroundings)
        .facts()
        .within(trigger == null ? null : trigger.goalWithin(workflow.trigger()).orElse(null));
  }

  private static List<Problem> inOrder(List<Problem> found) {
    Set<String> said = new HashSet<>();
    return found.stream()
        .filter(
            problem -> said.add(problem.pointer() + " " + problem.code() + " " + problem.message()))
        .sorted(Comparator.comparing(Problem::level))
        .toList();
  }
}
