package dev.carillon.engine.check;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a run can go, and what it surely or possibly knows when it gets there: a fixed point over
 * all ways through the document.
 */
final class Flow {
  /**
   * From one step to another.
   *
   * @param lane key of the lane taken, or null
   * @param done whether the step has run, so that its output and names are there
   * @param back whether it goes back to an earlier step
   */
  record Way(Step to, @Nullable String lane, boolean done, boolean back) {}

  /** Ids of steps that have run, and names brought ({@code @reply}), when a step is entered. */
  record Known(Set<String> surely, Set<String> possibly) {}

  private final Workflow workflow;
  private final Steps types;
  private final Map<String, Known> known = new HashMap<>();

  private Flow(Workflow workflow, Steps types) {
    this.workflow = workflow;
    this.types = types;
  }

  static Flow of(Workflow workflow, Steps types, Triggers triggers) {
    Flow flow = new Flow(workflow, types);
    if (!workflow.steps().isEmpty()) {
      TriggerType trigger = triggers.find(workflow.triggerType());
      Set<String> names = new HashSet<>();
      if (trigger != null) {
        trigger.brings(workflow.trigger()).forEach(name -> names.add("@" + name));
      }
      flow.spread(workflow.steps().getFirst(), new Known(names, names));
    }
    return flow;
  }

  /** What is known on entering; null when no way leads there. */
  @Nullable Known at(String step) {
    return known.get(step);
  }

  boolean reaches(String step) {
    return known.containsKey(step);
  }

  /** Every way out of a step. */
  List<Way> waysFrom(Step step) {
    List<Way> ways = new ArrayList<>();
    Step below = workflow.after(step);
    if (step.disabled()) {
      add(ways, below, null, false);
      return ways;
    }
    StepType type = types.find(step.type());
    if (type == null) {
      add(ways, below, null, true);
      return ways;
    }
    if (type.ends()) {
      return ways;
    }
    for (Lane lane : step.lanes()) {
      Step empty = lane.endsAs() == null ? below : null;
      add(ways, lane.steps().isEmpty() ? empty : lane.steps().getFirst(), lane.key(), true);
    }
    if (step.lanes().isEmpty() || type.passesLanesBy(step.config())) {
      add(ways, below, null, true);
    }
    String target = type.jumpsTo(step.config());
    Step back = target == null ? null : workflow.step(target);
    if (back != null) {
      ways.add(new Way(back, null, true, true));
    }
    return ways;
  }

  /** The ways out of a step that do not go back. */
  List<Way> onwardFrom(Step step) {
    return waysFrom(step).stream().filter(way -> !way.back()).toList();
  }

  private static void add(List<Way> ways, @Nullable Step to, @Nullable String lane, boolean done) {
    if (to != null) {
      ways.add(new Way(to, lane, done, false));
    }
  }

  private void spread(Step first, Known atStart) {
    Deque<Step> work = new ArrayDeque<>();
    if (merge(first, atStart)) {
      work.add(first);
    }
    while (!work.isEmpty()) {
      Step step = work.poll();
      Known before = known.get(step.id());
      for (Way way : waysFrom(step)) {
        if (before != null && merge(way.to(), after(before, step, way))) {
          work.add(way.to());
        }
      }
    }
  }

  private Known after(Known before, Step step, Way way) {
    if (!way.done()) {
      return before;
    }
    Set<String> surely = new HashSet<>(before.surely());
    Set<String> possibly = new HashSet<>(before.possibly());
    Set<String> gained = new HashSet<>();
    gained.add(step.id());
    StepType type = types.find(step.type());
    if (type != null) {
      type.brings(way.lane()).forEach(name -> gained.add("@" + name));
    }
    surely.addAll(gained);
    possibly.addAll(gained);
    return new Known(surely, possibly);
  }

  /** Adds what another way knows; true when something changed. */
  private boolean merge(Step step, Known other) {
    Known now = known.get(step.id());
    if (now == null) {
      known.put(step.id(), other);
      return true;
    }
    Set<String> surely = new HashSet<>(now.surely());
    surely.retainAll(other.surely());
    Set<String> possibly = new HashSet<>(now.possibly());
    possibly.addAll(other.possibly());
    Known joined = new Known(surely, possibly);
    known.put(step.id(), joined);
    return !joined.equals(now);
  }
}
