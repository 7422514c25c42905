package dev.carillon.engine.check;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Steps that no way reaches, and loops that never rest. */
final class FlowChecker {
  private final Workflow workflow;
  private final Steps types;
  private final Flow flow;
  private final Consumer<Problem> sink;

  FlowChecker(Workflow workflow, Steps types, Flow flow, Consumer<Problem> sink) {
    this.workflow = workflow;
    this.types = types;
    this.flow = flow;
    this.sink = sink;
  }

  void check() {
    unreachable(workflow.steps());
    workflow.allSteps().forEach(this::loop);
  }

  /** Says it once, of the first step of a stretch. */
  private void unreachable(List<Step> list) {
    boolean said = false;
    for (Step step : list) {
      if (!flow.reaches(step.id())) {
        if (!said) {
          sink.accept(
              new Problem(
                  step.pointer(),
                  step.id(),
                  Problem.Level.WARNING,
                  "step.unreachable",
                  "No way leads to \"" + step.label() + "\"; move it or remove it."));
        }
        said = true;
      } else if (!step.disabled()) {
        step.lanes().forEach(lane -> unreachable(lane.steps()));
      }
    }
  }

  private void loop(Step step) {
    StepType type = types.find(step.type());
    String target = type == null || step.disabled() ? null : type.jumpsTo(step.config());
    Step from = target == null ? null : workflow.step(target);
    if (from != null && comesBackWithoutRest(from, step)) {
      sink.accept(
          new Problem(
              step.pointer(),
              step.id(),
              Problem.Level.ERROR,
              "loop.without_wait",
              "Going back to \""
                  + from.label()
                  + "\" makes a loop with no wait on some way through it; put a delay into it."));
    }
  }

  private boolean comesBackWithoutRest(Step from, Step to) {
    Set<String> seen = new HashSet<>();
    Deque<Step> work = new ArrayDeque<>();
    work.add(from);
    while (!work.isEmpty()) {
      Step step = work.poll();
      if (!seen.add(step.id())) {
        continue;
      }
      if (step.id().equals(to.id())) {
        return true;
      }
      StepType type = types.find(step.type());
      boolean rests = type != null && !step.disabled() && type.rests(step.config());
      if (!rests) {
        flow.waysFrom(step).forEach(way -> work.add(way.to()));
      }
    }
    return false;
  }
}
