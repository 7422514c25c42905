package dev.carillon.engine.check;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.ConditionProblem;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What must have been true for a run to stand at a step: the lanes around it, and the lanes before
 * it that would have ended the run. Only of what never changes, the trigger's fields.
 */
final class Givens {
  private static final Set<String> OF_TIME =
      Set.of("before", "after", "inLast", "inNext", "onWeekday", "betweenTimes");

  private final Workflow workflow;
  private final Steps types;
  private final Flow flow;

  Givens(Workflow workflow, Steps types, Flow flow) {
    this.workflow = workflow;
    this.types = types;
    this.flow = flow;
  }

  List<Trial.Given> at(Step step) {
    List<Trial.Given> all = new ArrayList<>();
    Step inner = step;
    while (true) {
      before(inner, all);
      Step owner = inner.owner() == null ? null : workflow.step(inner.owner());
      if (owner == null) {
        return all;
      }
      inside(owner, inner, all);
      inner = owner;
    }
  }

  /** The lane of the owner in which the step stands was taken. */
  private void inside(Step owner, Step inner, List<Trial.Given> all) {
    List<Condition> when = conditions(owner);
    if (when == null) {
      return;
    }
    List<Lane> judged = judged(owner);
    for (int i = 0; i < judged.size(); i++) {
      if (judged.get(i).steps().contains(inner)) {
        all.add(new Trial.Given(when, Set.of(i)));
        return;
      }
    }
    boolean otherwise =
        owner.lane("otherwise").map(lane -> lane.steps().contains(inner)).orElse(false);
    if (otherwise) {
      all.add(new Trial.Given(when, Set.of(-1)));
    }
  }

  /** Of the deciding steps before it in its list, no lane was taken that ends the run. */
  private void before(Step step, List<Trial.Given> all) {
    for (Step earlier : list(step)) {
      if (earlier.equals(step)) {
        return;
      }
      List<Condition> when = earlier.disabled() ? null : conditions(earlier);
      Step below = workflow.after(earlier);
      if (when != null && below != null) {
        Set<Integer> goOn = new HashSet<>();
        List<Lane> judged = judged(earlier);
        for (int i = 0; i < judged.size(); i++) {
          if (goesOn(judged.get(i), below)) {
            goOn.add(i);
          }
        }
        if (earlier.lane("otherwise").map(lane -> goesOn(lane, below)).orElse(true)) {
          goOn.add(-1);
        }
        if (goOn.size() <= judged.size()) {
          all.add(new Trial.Given(when, goOn));
        }
      }
    }
  }

  private List<Step> list(Step step) {
    Step owner = step.owner() == null ? null : workflow.step(step.owner());
    if (owner == null) {
      return workflow.steps();
    }
    return owner.lanes().stream()
        .map(Lane::steps)
        .filter(steps -> steps.contains(step))
        .findFirst()
        .orElse(List.of());
  }

  private boolean goesOn(Lane lane, Step below) {
    if (lane.steps().isEmpty()) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    Deque<Step> work = new ArrayDeque<>();
    work.add(lane.steps().getFirst());
    while (!work.isEmpty()) {
      Step step = work.poll();
      if (step.id().equals(below.id())) {
        return true;
      }
      if (seen.add(step.id())) {
        flow.onwardFrom(step).forEach(way -> work.add(way.to()));
      }
    }
    return false;
  }

  private static List<Lane> judged(Step step) {
    return step.lanes().stream().filter(lane -> lane.config().path("when").isObject()).toList();
  }

  /** The conditions of its lanes; null when it judges by something else, or by what may change. */
  private @Nullable List<Condition> conditions(Step step) {
    StepType type = types.find(step.type());
    List<Lane> judged = judged(step);
    if (type == null || type.lanes().stream().noneMatch(LaneSlot::many) || judged.isEmpty()) {
      return null;
    }
    List<Condition> all = new ArrayList<>();
    for (Lane lane : judged) {
      List<ConditionProblem> faults = new ArrayList<>();
      all.add(Conditions.parse(lane.config().path("when"), lane.pointer(), faults));
      if (!faults.isEmpty() || !fixed(lane.config().path("when"))) {
        return null;
      }
    }
    return all;
  }

  /** Whether every value it reads is a plain field of the trigger, and it asks for no time. */
  private static boolean fixed(JsonNode when) {
    if (OF_TIME.contains(when.path("op").asString(""))) {
      return false;
    }
    if (when.isString() && when.stringValue().contains("{{")) {
      Path path = Path.plain(when);
      return path != null && (path.top().equals("trigger") || !Scope.RESERVED.contains(path.top()));
    }
    return when.valueStream().allMatch(Givens::fixed);
  }
}
