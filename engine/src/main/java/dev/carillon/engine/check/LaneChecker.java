package dev.carillon.engine.check;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.ConditionProblem;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lanes that no payload can take: never true, or always taken by an earlier one. Decided by trying
 * every combination of the values that tell the conditions apart; when there are too many, nothing
 * is said.
 */
final class LaneChecker {
  private final Workflow workflow;
  private final Steps types;
  private final Conditions conditions;
  private final Givens givens;
  private final Consumer<Problem> sink;

  LaneChecker(
      Workflow workflow, Steps types, Conditions conditions, Flow flow, Consumer<Problem> sink) {
    this.workflow = workflow;
    this.types = types;
    this.conditions = conditions;
    this.givens = new Givens(workflow, types, flow);
    this.sink = sink;
  }

  void check() {
    for (Step step : workflow.allSteps()) {
      StepType type = types.find(step.type());
      if (type != null && type.lanes().stream().anyMatch(LaneSlot::many)) {
        step(step);
      }
    }
  }

  private void step(Step step) {
    List<Lane> lanes = new ArrayList<>();
    List<Condition> when = new ArrayList<>();
    for (Lane lane : step.lanes()) {
      if (lane.config().path("when").isObject()) {
        String pointer = lane.pointer().replaceFirst("/steps$", "/when");
        List<ConditionProblem> faults = new ArrayList<>();
        when.add(Conditions.parse(lane.config().path("when"), pointer, faults));
        lanes.add(lane);
        if (!faults.isEmpty()) {
          return;
        }
      }
    }
    if (when.isEmpty()) {
      return;
    }
    Trial alone = Trial.of(when, List.of(), conditions);
    if (alone != null) {
      say(step, lanes, alone, null);
    }
    List<Trial.Given> known = givens.at(step);
    Trial here = known.isEmpty() ? null : Trial.of(when, known, conditions);
    if (here != null && here.everAtAll()) {
      say(step, lanes, here, alone);
    }
  }

  /**
   * @param before what was said already, without what is known on the way there; or null
   */
  private void say(Step step, List<Lane> lanes, Trial trial, @Nullable Trial before) {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      String pointer = lane.pointer().replaceFirst("/steps$", "/when");
      if (before != null && !before.everFirst(i)) {
        continue;
      }
      if (!trial.everTrue(i)) {
        warn(
            step,
            pointer,
            "lane.never_true",
            "\""
                + lane.label()
                + "\" can never be true"
                + (before == null
                    ? ": its conditions exclude each other."
                    : " here: the lanes taken on the way to it exclude it."));
      } else if (!trial.everFirst(i)) {
        warn(
            step,
            pointer,
            "lane.shadowed",
            "\""
                + lane.label()
                + "\" is never taken: whenever it is true, "
                + before(lanes, trial.takenInstead(i))
                + " is true before it"
                + example(trial.exampleOf(i))
                + ". Change the order or the conditions.");
      }
    }
    if (before == null || before.everNone()) {
      otherwise(step, trial);
    }
    if (before == null) {
      overlaps(step, lanes, trial);
    }
  }

  private void overlaps(Step step, List<Lane> lanes, Trial trial) {
    for (int j = 1; j < lanes.size(); j++) {
      for (int i = 0; i < j; i++) {
        String both = trial.overlap(i, j);
        if (both != null) {
          sink.accept(
              new Problem(
                  lanes.get(j).pointer().replaceFirst("/steps$", "/when"),
                  step.id(),
                  Problem.Level.NOTE,
                  "lane.overlap",
                  "\""
                      + lanes.get(i).label()
                      + "\" and \""
                      + lanes.get(j).label()
                      + "\" can both be true"
                      + example(both)
                      + "; then \""
                      + lanes.get(i).label()
                      + "\" is taken, as it stands first."));
        }
      }
    }
  }

  private void otherwise(Step step, Trial trial) {
    Lane last = step.lane("otherwise").orElse(null);
    if (last != null && !last.steps().isEmpty() && !trial.everNone()) {
      warn(
          step,
          last.pointer(),
          "lane.never_taken",
          "Otherwise is never taken: one of the lanes before is always true.");
    }
  }

  private static String before(List<Lane> lanes, List<Integer> indexes) {
    return String.join(
        " or ", indexes.stream().map(i -> "\"" + lanes.get(i).label() + "\"").toList());
  }

  private static String example(@Nullable String values) {
    return values == null ? "" : " (for instance " + values + ")";
  }

  private void warn(Step step, String pointer, String code, String message) {
    sink.accept(new Problem(pointer, step.id(), Problem.Level.WARNING, code, message));
  }
}
