package dev.carillon.server.run;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.step.end.EndStep;
import dev.carillon.engine.step.reply.WaitForReplyStep;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node over a test database with three small step types: {@code ask} calls and waits for the
 * answer, {@code nap} waits for a time, {@code hear} waits for something to arrive.
 */
final class TestNode implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final Nodes nodes;
  final Committer committer;
  final Runs runs;
  final RunReader reader;
  final List<Effect.Call> calls = new CopyOnWriteArrayList<>();
  final AtomicBoolean fenced = new AtomicBoolean();
  final Steps steps =
      new Steps(List.of(new Ask(), new Nap(), new Hear(), new WaitForReplyStep(), new EndStep()));
  final Workflow workflow;
  private final AtomicBoolean answering;

  /**
   * @param answering while false, calls go out and nobody answers
   */
  TestNode(
      Database database, Clock clock, String document, AtomicBoolean answering, boolean alone) {
    this.answering = answering;
    this.workflow =
        steps.read(tools.jackson.databind.json.JsonMapper.builder().build().readTree(document));
    this.nodes = Nodes.join(database, "test", alone, () -> fenced.set(true));
    this.committer =
        new Committer(database, clock, List.of(), nodes.incarnation(), () -> fenced.set(true));
    this.reader = new RunReader(database);
    this.runs =
        new Runs(
            new Runs.Parts(
                database,
                clock,
                new Ids(InstantSource.system()),
                new Engine(steps).interpreter(),
                run -> workflow,
                (environment, contact) ->
                    new PlainWorld(key -> null, TestNode::reachable, World.Delivery.NONE),
                committer,
                nodes.incarnation(),
                List.of(new Caller(), new LookBacks(List::of, this::runs)),
                UnaryOperator.identity()));
    runs.open();
  }

  private Runs runs() {
    return runs;
  }

  Start start(Change.@Nullable Dedupe dedupe) {
    return new Start(
        null,
        "test",
        "w",
        1,
        0,
        workflow,
        "C1",
        JSON.objectNode().put("n", 1),
        dedupe,
        List.of(),
        null,
        0,
        null);
  }

  RunState awaitEnd(String run) {
    return await(run, state -> state.status().ended());
  }

  /** Polls the database, which alone says what is true, until it does or 20 s have passed. */
  RunState await(String run, java.util.function.Predicate<RunState> wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    RunState state = reader.state("test", run).orElseThrow();
    while (!wanted.test(state) && System.nanoTime() < end) {
      Thread.onSpinWait();
      state = reader.state("test", run).orElse(state);
    }
    return state;
  }

  /** Stops as a killed process would: nothing is said to anybody. */
  void vanish() {
    runs.close();
    committer.close();
  }

  @Override
  public void close() {
    vanish();
    nodes.close();
  }

  private final class Caller implements Effects {
    @Override
    public boolean takes(Effect effect) {
      return effect instanceof Effect.Call;
    }

    @Override
    public void carryOut(RunState run, Effect effect) {
      Effect.Call call = (Effect.Call) effect;
      calls.add(call);
      if (answering.get()) {
        runs.deliver(
            run.environment(),
            run.id(),
            new RunEvent.CallAnswered(
                run.startedAt(),
                call.key(),
                call.attempt(),
                200,
                JSON.objectNode(),
                JSON.objectNode(),
                null,
                null,
                Duration.ZERO,
                null));
      }
    }
  }

  private abstract static class Toy implements StepType {
    @Override
    public String type() {
      return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String family() {
      return "connect";
    }

    @Override
    public String summary() {
      return "A toy.";
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    static StepResult wait(@Nullable Instant until, List<String> keys, List<Effect> pending) {
      return new StepResult.Wait(
          "toy", null, until, keys, JSON.objectNode(), pending, List.of(), null);
    }
  }

  private static ObjectNode reachable(String contact) {
    return JSON.objectNode().put("id", contact).put("phone", "+4915112345678");
  }

  private static final class Ask extends Toy {
    @Override
    public StepResult enter(StepContext context) {
      Effect.Call call =
          new Effect.Call(
              context.key(1),
              context.step().id(),
              context.visit(),
              1,
              "GET",
              "http://nowhere",
              Map.of(),
              null,
              Duration.ofSeconds(1),
              null,
              null);
      return wait(null, List.of(), List.of(call));
    }

    @Override
    public StepResult on(StepContext context, RunEvent event) {
      return event instanceof RunEvent.CallAnswered
          ? StepResult.leave(JSON.objectNode(), "answered")
          : StepResult.stay();
    }
  }

  private static final class Nap extends Toy {
    @Override
    public StepResult enter(StepContext context) {
      Duration length = Duration.parse(context.config().path("for").asString("PT1H"));
      return wait(context.now().plus(length), List.of(), List.of());
    }

    @Override
    public StepResult on(StepContext context, RunEvent event) {
      return StepResult.leave(JSON.objectNode(), "slept");
    }
  }

  private static final class Hear extends Toy {
    @Override
    public StepResult enter(StepContext context) {
      return wait(context.now().plus(Duration.ofDays(1)), List.of("event:x"), List.of());
    }

    @Override
    public StepResult on(StepContext context, RunEvent event) {
      return StepResult.leave(
          JSON.objectNode().put("by", event.getClass().getSimpleName()), "heard");
    }
  }
}
