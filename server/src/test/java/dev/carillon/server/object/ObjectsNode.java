package dev.carillon.server.object;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Delivery;
import dev.carillon.server.run.Nodes;
import dev.carillon.server.run.RunReader;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Start;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A node that keeps objects and runs workflows with the real steps, over a test database. */
final class ObjectsNode implements AutoCloseable, ObjectKeeper.Tell {
  final Runs runs;
  final RunReader reader;
  final ObjectKeeper keeper;
  final Digests digests;

  /** While false, no answer of an object reaches a run. */
  volatile boolean telling = true;

  private final Engine engine = new Engine();
  private final Nodes nodes;
  private final Committer committer;
  private final Map<String, Workflow> documents = new ConcurrentHashMap<>();

  ObjectsNode(Database database, Clock clock, boolean alone) {
    this.nodes = Nodes.join(database, "test", alone, () -> {});
    this.committer =
        new Committer(database, clock, ObjectKeeper.PARTS, nodes.incarnation(), () -> {});
    this.reader = new RunReader(database);
    this.keeper =
        new ObjectKeeper(
            new ObjectKeeper.Needs(database, clock, committer, nodes.incarnation(), this));
    this.digests = new Digests(database, keeper);
    this.runs =
        new Runs(
            new Runs.Parts(
                database,
                clock,
                new Ids(InstantSource.system()),
                engine.interpreter(),
                run -> documents.get(run.workflow() + run.version()),
                (environment, contact) -> PlainWorld.empty(World.Delivery.NONE),
                committer,
                nodes.incarnation(),
                List.of(keeper),
                UnaryOperator.identity()));
  }

  /** Begins to work; before that it must know the workflows whose runs it may take over. */
  ObjectsNode open() {
    runs.open();
    keeper.open();
    return this;
  }

  @Override
  public void fetch(String environment, Collection<String> parked) {
    if (telling) {
      runs.fetch(environment, parked);
    }
  }

  @Override
  public CompletableFuture<Delivery> tell(String environment, String run, RunEvent event) {
    return telling ? runs.deliver(environment, run, event) : new CompletableFuture<>();
  }

  /** Makes a version of a workflow known to this node. */
  ObjectsNode with(String workflow, int version, String steps) {
    documents.put(workflow + version, engine.steps().read(Json.parse("{\"steps\":" + steps + "}")));
    return this;
  }

  /** Starts a run; its id. */
  String start(String workflow, int version, JsonNode trigger) {
    Workflow document = documents.get(workflow + version);
    if (document == null) {
      throw new IllegalArgumentException("Expected a workflow that is known but got " + workflow);
    }
    return runs.start(
            new Start(
                null, "test", workflow, version, 0, document, null, trigger, null, List.of(), null,
                0, null))
        .runId();
  }

  RunState state(String run) {
    return reader.state("test", run).orElseThrow();
  }

  RunState awaitEnd(String run) {
    return await(run, state -> state.status().ended());
  }

  /** The carrier of a window knows when it closes. */
  RunState awaitCarrying(String run) {
    return await(run, state -> !closesAt(state).isEmpty());
  }

  /** When the window that the run carries closes; empty when it carries none. */
  static String closesAt(RunState run) {
    return run.waiting() == null ? "" : run.waiting().memo().path("closesAt").asString("");
  }

  /** Polls the database, which alone says what is true, until it does or 20 s have passed. */
  RunState await(String run, Predicate<RunState> wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    RunState state = state(run);
    while (!wanted.test(state) && System.nanoTime() < end) {
      LockSupport.parkNanos(2_000_000);
      state = state(run);
    }
    if (!wanted.test(state)) {
      throw new AssertionError("Expected another state of " + run + " but got " + state);
    }
    return state;
  }

  /** Stops as a killed process would: nothing is said to anybody. */
  void vanish() {
    committer.close();
    runs.close();
    keeper.close();
  }

  @Override
  public void close() {
    vanish();
    nodes.close();
  }
}
