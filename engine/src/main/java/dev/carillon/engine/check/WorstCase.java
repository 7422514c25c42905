package dev.carillon.engine.check;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.Said;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bounds over every way through a document: the dearest way onwards, and for each step that goes
 * back the dearest way round its loop as often as it may be taken.
 */
final class WorstCase {
  private static final Set<String> ANSWERED_ON = Set.of("sms", "whatsapp");

  private final Workflow workflow;
  private final Steps types;
  private final Flow flow;
  private final Map<String, Said> said = new HashMap<>();

  WorstCase(Workflow workflow, Steps types, Flow flow, StepCheck.Surroundings surroundings) {
    this.workflow = workflow;
    this.types = types;
    this.flow = flow;
    for (Step step : workflow.allSteps()) {
      StepType type = types.find(step.type());
      if (type != null && !step.disabled()) {
        said.put(step.id(), type.says(new StepCheck(workflow, step, surroundings, problem -> {})));
      }
    }
  }

  Facts facts() {
    Set<String> used = new TreeSet<>();
    said.values().forEach(one -> used.addAll(one.person().keySet()));
    Map<String, Integer> channels = new LinkedHashMap<>();
    for (String channel : used) {
      channels.put(channel, (int) most(step -> on(step, channel)));
    }
    long most = most(step -> sum(of(step)));
    long others = most(step -> of(step).others());
    Duration life = Duration.ofMillis(most(this::millis));
    return new Facts((int) most, channels, (int) others, life, open());
  }

  private Said of(Step step) {
    return said.getOrDefault(step.id(), Said.NOTHING);
  }

  private static long sum(Said one) {
    return one.person().values().stream().mapToLong(Integer::longValue).sum() + one.answers();
  }

  private long on(Step step, String channel) {
    int answers = ANSWERED_ON.contains(channel) ? of(step).answers() : 0;
    return of(step).person().getOrDefault(channel, 0) + answers;
  }

  private @Nullable Duration rest(Step step) {
    StepType type = types.find(step.type());
    return type == null || step.disabled() ? Duration.ZERO : type.rest(step.config());
  }

  private long millis(Step step) {
    Duration rest = rest(step);
    return rest == null ? 0 : rest.toMillis();
  }

  private List<String> open() {
    List<String> labels = new ArrayList<>();
    for (Step step : workflow.allSteps()) {
      if (flow.reaches(step.id()) && rest(step) == null) {
        labels.add(step.label());
      }
    }
    return labels;
  }

  /** The most that steps can come to on one way from the start to an end. */
  private long most(ToLongFunction<Step> cost) {
    if (workflow.steps().isEmpty()) {
      return 0;
    }
    long most = dearest(workflow.steps().getFirst(), null, cost, new HashMap<>());
    for (Step step : workflow.allSteps()) {
      StepType type = types.find(step.type());
      String target = type == null || step.disabled() ? null : type.jumpsTo(step.config());
      Step back = target == null ? null : workflow.step(target);
      if (back != null && flow.reaches(step.id())) {
        long round = dearest(back, step, cost, new HashMap<>());
        most += Math.max(0, round) * Math.clamp(step.config().path("max").asInt(1), 1, 100);
      }
    }
    return most;
  }

  /**
   * The dearest way onwards.
   *
   * @param to where it must end, or null for anywhere; -1 when it cannot
   */
  private long dearest(
      Step from, @Nullable Step to, ToLongFunction<Step> cost, Map<String, Long> known) {
    Long found = known.get(from.id());
    if (found != null) {
      return found;
    }
    boolean there = to != null && to.id().equals(from.id());
    long best = to == null || there ? 0 : -1;
    // Against a document that goes back onwards: a step on its own way counts for nothing.
    known.put(from.id(), best);
    for (Flow.Way way : there ? List.<Flow.Way>of() : flow.onwardFrom(from)) {
      best = Math.max(best, dearest(way.to(), to, cost, known));
    }
    long whole = best < 0 ? -1 : best + cost.applyAsLong(from);
    known.put(from.id(), whole);
    return whole;
  }
}
