package dev.carillon.server.trigger.manual;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.egress.Hops;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Refusal;
import dev.carillon.server.run.Runs;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.Together;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs that runs start. Each has the id that was promised, and a known id is not started again. One
 * that cannot begin is kept as failed, with the reason as its outcome: {@code unknown_workflow},
 * {@code not_published}, {@code has_errors}, {@code paused}, {@code no_contact}, {@code loop} (too
 * many runs that started one another).
 */
public final class RunStarts implements Effects {
  /** As long as an effect may be tried again. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Workflows workflows;
  private final Supplier<Starter> starter;
  private final Supplier<Runs> runs;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param starter and {@code runs} are asked for at the first start, not before: runs start runs
   */
  public RunStarts(
      Workflows workflows, Supplier<Starter> starter, Supplier<Runs> runs, Clock clock, Ids ids) {
    this.workflows = workflows;
    this.starter = starter;
    this.runs = runs;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.StartRuns;
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    Effect.StartRuns asked = (Effect.StartRuns) effect;
    Together.run(
        asked.starts().stream()
            .<Callable<String>>map(one -> () -> start(run, asked.workflow(), one))
            .toList());
  }

  private String start(RunState parent, String workflow, Effect.Start start) {
    String outcome = parent.hops() + 1 > Hops.MOST ? "loop" : tried(parent, workflow, start);
    if (outcome != null) {
      runs.get().refuse(refusal(parent, workflow, start, outcome));
    }
    return start.runId();
  }

  /** Null when the run goes, else why it does not. */
  private @Nullable String tried(RunState parent, String workflow, Effect.Start start) {
    Optional<Startable> target = workflows.startable(parent.environment(), workflow);
    if (target.isEmpty()) {
      return workflows.exists(workflow) ? "not_published" : "unknown_workflow";
    }
    if (target.get().broken()) {
      return "has_errors";
    }
    Arrival arrival =
        new Arrival(
            start.data(),
            Json.object(),
            contact(start.contact()),
            ids.next("evt"),
            start.runId(),
            new Arrival.Once(once(start), REMEMBERED),
            List.of(),
            parent.hops() + 1);
    return switch (starter.get().start(target.get(), arrival)) {
      case Outcome.Going _ -> null;
      case Outcome.Ignored ignored -> ignored.reason();
    };
  }

  private static @Nullable ObjectNode contact(@Nullable JsonNode given) {
    return switch (given) {
      case null -> null;
      case ObjectNode profile -> profile;
      default -> Json.object().put("id", given.asString("").strip());
    };
  }

  private static String once(Effect.Start start) {
    return "run:" + start.runId();
  }

  /** Under the key that the start would have had, so that one of the two is written. */
  private Refusal refusal(RunState parent, String workflow, Effect.Start start, String outcome) {
    return new Refusal(
        parent.environment(),
        start.runId(),
        workflow,
        start.data(),
        new Change.Dedupe(
            Starter.key(workflow, once(start)),
            ids.next("evt"),
            clock.now().plus(REMEMBERED).toEpochMilli()),
        parent.hops() + 1,
        outcome);
  }
}
