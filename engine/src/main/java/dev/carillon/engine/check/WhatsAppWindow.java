package dev.carillon.engine.check;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Free text by WhatsApp where the window may have closed: 24 hours after the person last wrote,
 * only approved templates are delivered. Followed over every way through the document: a reply
 * opens the window, every wait lets time pass. A wait whose length only the data know counts for
 * nothing.
 */
final class WhatsAppWindow {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Duration CLOSED = WINDOW.plusSeconds(1);

  private final Workflow workflow;
  private final Steps types;
  private final Flow flow;
  private final StepCheck.Surroundings surroundings;
  private final Consumer<Problem> sink;
  private final Map<String, State> states = new HashMap<>();

  /**
   * @param silence the longest since the person wrote, or since the start
   * @param wrote whether they may have written in this run
   * @param after the step of the longest wait in it
   */
  private record State(Duration silence, boolean wrote, @Nullable Step after) {
    State join(State other) {
      State longer = other.silence.compareTo(silence) > 0 ? other : this;
      return new State(longer.silence, wrote || other.wrote, longer.after);
    }
  }

  WhatsAppWindow(
      Workflow workflow,
      Steps types,
      Flow flow,
      StepCheck.Surroundings surroundings,
      Consumer<Problem> sink) {
    this.workflow = workflow;
    this.types = types;
    this.flow = flow;
    this.surroundings = surroundings;
    this.sink = sink;
  }

  /**
   * @param opened whether the trigger is a message of the person
   */
  void check(boolean opened) {
    if (workflow.steps().isEmpty()) {
      return;
    }
    spread(workflow.steps().getFirst(), new State(Duration.ZERO, opened, null));
    for (Step step : workflow.allSteps()) {
      State state = states.get(step.id());
      StepType type = types.find(step.type());
      if (state != null && type != null && !step.disabled()) {
        String free =
            type.says(new StepCheck(workflow, step, surroundings, problem -> {})).freeWhatsApp();
        if (!free.isEmpty()) {
          say(step, step.pointer() + "/" + free, state);
        }
      }
    }
  }

  private void spread(Step first, State start) {
    Deque<Step> work = new ArrayDeque<>();
    states.put(first.id(), start);
    work.add(first);
    while (!work.isEmpty()) {
      Step step = work.poll();
      State before = states.get(step.id());
      for (Flow.Way way : flow.waysFrom(step)) {
        State after = before == null ? start : after(before, step, way);
        State known = states.get(way.to().id());
        State joined = known == null ? after : known.join(after);
        if (!joined.equals(known)) {
          states.put(way.to().id(), joined);
          work.add(way.to());
        }
      }
    }
  }

  private State after(State before, Step step, Flow.Way way) {
    StepType type = types.find(step.type());
    if (type == null || !way.done()) {
      return before;
    }
    if (type.brings(way.lane()).contains("reply")) {
      return new State(Duration.ZERO, true, null);
    }
    Duration rest = type.rest(step.config(), way.lane());
    if (rest == null || rest.isZero()) {
      return before;
    }
    Duration silence = before.silence().plus(rest);
    boolean closes = before.silence().compareTo(WINDOW) <= 0;
    return new State(
        silence.compareTo(WINDOW) > 0 ? CLOSED : silence,
        before.wrote(),
        closes ? step : before.after());
  }

  private void say(Step step, String pointer, State state) {
    if (state.silence().compareTo(WINDOW) > 0 && state.after() != null) {
      Duration rest = rest(state.after());
      sink.accept(
          new Problem(
              pointer,
              step.id(),
              Problem.Level.WARNING,
              "whatsapp.window_closed",
              "After \""
                  + state.after().label()
                  + "\""
                  + (rest == null ? "" : " (up to " + Durations.text(rest) + ")")
                  + " more than 24 hours may have gone by since the person wrote, and WhatsApp"
                  + " delivers no free text then; use an approved template."));
    } else if (!state.wrote()) {
      sink.accept(
          new Problem(
              pointer,
              step.id(),
              Problem.Level.NOTE,
              "whatsapp.window_unknown",
              "WhatsApp delivers free text only within 24 hours after the person wrote, which"
                  + " nothing here shows; an approved template always arrives."));
    }
  }

  private @Nullable Duration rest(Step step) {
    StepType type = types.find(step.type());
    return type == null ? null : type.rest(step.config());
  }
}
