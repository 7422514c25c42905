package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Status;
import dev.carillon.engine.run.Visit;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One event carried through a run until it waits or ends. Used once. */
final class Burst {
  /** Contract section 4: a run that takes more steps than this is taken for a loop. */
  static final int MAX_TAKEN = 10_000;

  private final Steps steps;
  private final Templates templates;
  private final Conditions conditions;
  private final Workflow workflow;
  private final World world;
  private final RunEvent event;
  private final Draft draft;

  Burst(
      Steps steps,
      Templates templates,
      Conditions conditions,
      Workflow workflow,
      World world,
      RunState state,
      RunEvent event) {
    this.steps = steps;
    this.templates = templates;
    this.conditions = conditions;
    this.workflow = workflow;
    this.world = world;
    this.event = event;
    this.draft = new Draft(state);
  }

  Transition run() {
    return switch (event) {
      case RunEvent.Started _ -> draft.fresh() ? walkFrom(first()) : none();
      case RunEvent.RetryAsked retry -> draft.failed() ? walkFrom(retried(retry)) : none();
      case RunEvent.CancelAsked cancel -> draft.ended() ? none() : cancelled(cancel);
      case RunEvent.MoveAsked move -> draft.ended() ? none() : moved(move);
      case RunEvent.GoalReached goal -> draft.ended() ? none() : goalMet(goal);
      case RunEvent.TimerDue due -> draft.ended() ? none() : timer(due);
      case RunEvent.CallAnswered _, RunEvent.Arrived _, RunEvent.SkipAsked _ ->
          draft.ended() ? none() : resume();
    };
  }

  private Transition none() {
    return Transition.none(draft.before());
  }

  private @Nullable Step first() {
    return workflow.steps().isEmpty() ? null : workflow.steps().getFirst();
  }

  private @Nullable Step retried(RunEvent.RetryAsked retry) {
    String from = retry.from() == null ? draft.current() : retry.from();
    Step step = from == null ? null : workflow.step(from);
    return step == null ? first() : step;
  }

  private Transition cancelled(RunEvent.CancelAsked cancel) {
    draft.abandon(event.at(), "Cancelled by " + cancel.by());
    return draft.end(Status.CANCELLED, "cancelled", event.at());
  }

  /** The step it stands at is left as it is, and the other one entered anew. */
  private Transition moved(RunEvent.MoveAsked move) {
    Step step = workflow.step(move.step());
    if (step == null || draft.before().version() != move.version()) {
      return none();
    }
    draft.abandon(event.at(), "Moved to version " + move.version() + " by " + move.by());
    return walkFrom(step);
  }

  private Transition goalMet(RunEvent.GoalReached goal) {
    draft.name("event", goal.data());
    draft.abandon(event.at(), "The goal was reached");
    return draft.end(Status.DONE, "goal_met", event.at());
  }

  private Transition timer(RunEvent.TimerDue due) {
    if (draft.goalMissed(event.at())) {
      draft.abandon(event.at(), "The goal was not reached in time");
      return draft.end(Status.DONE, "goal_missed", event.at());
    }
    return draft.waitsAt(due.step(), due.visit()) && draft.due(event.at()) ? resume() : none();
  }

  /** Hands the event to the step that waits. */
  private Transition resume() {
    String at = draft.current();
    Step step = at == null ? null : workflow.step(at);
    if (step == null || !awaited()) {
      return none();
    }
    StepType type = steps.find(step.type());
    if (type == null) {
      return none();
    }
    StepResult result = decide(() -> type.on(context(step), event));
    return result instanceof StepResult.Stay ? none() : walk(step, result);
  }

  /** Whether it waits, and what arrived is among what it waits for. */
  private boolean awaited() {
    Waiting waiting = draft.waiting();
    return waiting != null
        && (!(event instanceof RunEvent.Arrived arrived) || waiting.keys().contains(arrived.key()));
  }

  private Transition walkFrom(@Nullable Step start) {
    draft.begin();
    return start == null ? draft.end(Status.DONE, "completed", event.at()) : enterAll(start);
  }

  /** Enters step after step until one waits or the run ends. */
  private Transition enterAll(Step start) {
    Step next = start;
    while (true) {
      if (draft.taken() >= MAX_TAKEN) {
        draft.enter(next, event.at());
        return failed(
            next,
            "run.too_many_steps",
            "The run took " + MAX_TAKEN + " steps; look for a loop without an end.",
            JsonNodeFactory.instance.objectNode());
      }
      draft.enter(next, event.at());
      StepResult result = next.disabled() ? skipped() : decide(entering(next));
      switch (settle(next, result)) {
        case Outcome.Rest(Transition transition) -> {
          return transition;
        }
        case Outcome.Next(Step step) -> next = step;
      }
    }
  }

  private Transition walk(Step step, StepResult result) {
    return switch (settle(step, result)) {
      case Outcome.Rest(Transition transition) -> transition;
      case Outcome.Next(Step next) -> enterAll(next);
    };
  }

  /** Either the run stops here, or it goes on at a step. */
  private sealed interface Outcome {
    record Rest(Transition transition) implements Outcome {}

    record Next(Step step) implements Outcome {}
  }

  private Outcome settle(Step step, StepResult result) {
    return switch (result) {
      case StepResult.Leave leave -> {
        draft.leave(step, leave, event.at());
        yield follow(step, leave.lane());
      }
      case StepResult.Jump jump -> {
        draft.leave(step, StepResult.leave(jump.output(), jump.explanation()), event.at());
        yield jump(step, jump);
      }
      case StepResult.Wait wait -> new Outcome.Rest(draft.wait(wait, event.at()));
      case StepResult.Fail fail ->
          new Outcome.Rest(failed(step, fail.code(), fail.sentence(), fail.output()));
      case StepResult.End end -> {
        draft.leave(step, StepResult.leave(end.output(), end.explanation()), event.at());
        String outcome = end.outcome() == null ? "completed" : end.outcome();
        yield new Outcome.Rest(draft.end(Status.DONE, outcome, event.at()));
      }
      case StepResult.Stay _ -> new Outcome.Rest(none());
    };
  }

  private Outcome jump(Step step, StepResult.Jump jump) {
    Step target = workflow.step(jump.step());
    return target == null
        ? new Outcome.Rest(
            failed(
                step,
                "step.unknown",
                "There is no step \"" + jump.step() + "\" to go to.",
                jump.output()))
        : new Outcome.Next(target);
  }

  private Outcome follow(Step step, @Nullable String laneKey) {
    Lane lane = laneKey == null ? null : step.lane(laneKey).orElse(null);
    if (lane != null && !lane.steps().isEmpty()) {
      return new Outcome.Next(lane.steps().getFirst());
    }
    if (lane != null && lane.endsAs() != null) {
      return new Outcome.Rest(draft.end(Status.DONE, lane.endsAs(), event.at()));
    }
    Step below = workflow.after(step);
    return below != null
        ? new Outcome.Next(below)
        : new Outcome.Rest(draft.end(Status.DONE, workflow.outcomeAfter(step), event.at()));
  }

  private Transition failed(Step step, String code, String sentence, JsonNode output) {
    draft.fail(step, code, sentence, output, event.at());
    return draft.end(Status.FAILED, "failed", event.at());
  }

  private java.util.function.Supplier<StepResult> entering(Step step) {
    StepType type = steps.find(step.type());
    if (type == null) {
      return () -> {
        throw new StepFailure(
            "step.unknown_type", "There is no step type \"" + step.type() + "\".");
      };
    }
    return () -> type.enter(context(step));
  }

  private static StepResult decide(java.util.function.Supplier<StepResult> step) {
    try {
      return step.get();
    } catch (StepFailure failure) {
      return new StepResult.Fail(
          failure.code(), failure.sentence(), JsonNodeFactory.instance.objectNode());
    } catch (RenderFailure failure) {
      return new StepResult.Fail(
          failure.code(), failure.sentence(), JsonNodeFactory.instance.objectNode());
    }
  }

  private static StepResult skipped() {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new StepResult.Leave(
        null,
        null,
        none,
        "The step is switched off",
        List.of(),
        List.of(),
        none,
        StepResult.Went.SKIPPED);
  }

  private StepContext context(Step step) {
    Visit open = draft.open();
    RunState run = draft.before();
    World seen = ChangedWorld.of(world, draft.effects());
    return new StepContext(
        workflow,
        step,
        draft.visitOf(step.id()),
        run,
        draft.names(),
        draft.memo(),
        open == null ? event.at() : open.startedAt(),
        event.at(),
        new RunScope(run, draft.outputs(), draft.names(), seen, event.at()),
        seen,
        templates,
        conditions);
  }
}
