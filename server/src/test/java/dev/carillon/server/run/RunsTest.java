package dev.carillon.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Status;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs on a real database: what is answered is stored, and what is stored goes on. */
class RunsTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final String ASK = "{\"steps\":[{\"id\":\"a\",\"type\":\"ask\"}]}";
  private static final String NAP =
      "{\"steps\":[{\"id\":\"n\",\"type\":\"nap\",\"for\":\"PT1H\"}]}";
  private static final String HEAR = "{\"steps\":[{\"id\":\"h\",\"type\":\"hear\"}]}";

  private final MovableClock clock = new MovableClock();
  private final AtomicBoolean answering = new AtomicBoolean(true);
  private final List<TestNode> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(TestNode::close);
  }

  private TestNode node(String document) {
    TestNode node = new TestNode(postgres.database(), clock, document, answering, nodes.isEmpty());
    nodes.add(node);
    return node;
  }

  @Test
  void shouldCarryARunToItsEnd() {
    TestNode node = node(ASK);

    Started started = node.runs.start(node.start(null));

    RunState ended = node.awaitEnd(started.runId());
    assertThat(ended.status()).isEqualTo(Status.DONE);
    assertThat(ended.outcome()).isEqualTo("completed");
    assertThat(node.calls).hasSize(1);
    assertThat(node.reader.run("test", started.runId()).orElseThrow().path("steps")).hasSize(1);
    assertThat(node.reader.run("live", started.runId())).isEmpty();
  }

  @Test
  void shouldStartOneRunForManyEventsWithOneKey() {
    TestNode node = node(NAP);
    ConcurrentLinkedQueue<Started> answers = new ConcurrentLinkedQueue<>();

    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String event = "evt_" + i;
      Change.Dedupe key =
          new Change.Dedupe("one", event, clock.now().plusSeconds(60).toEpochMilli());
      all.add(
          CompletableFuture.runAsync(
              () -> answers.add(node.runs.start(node.start(key))), Thread::startVirtualThread));
    }
    all.forEach(CompletableFuture::join);

    assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
    assertThat(answers.stream().map(Started::runId).distinct()).hasSize(1);
    assertThat(answers.stream().map(Started::eventId).distinct()).hasSize(1);
  }

  @Test
  void shouldWakeAParkedRunWhenItIsDueAndNotBefore() {
    TestNode node = node(NAP);
    Started started = node.runs.start(node.start(null));
    RunState parked = node.await(started.runId(), state -> state.waiting() != null);
    assertThat(parked.status()).isEqualTo(Status.WAITING);

    clock.move(Duration.ofMinutes(59));
    assertThat(node.reader.state("test", started.runId()).orElseThrow().status())
        .isEqualTo(Status.WAITING);
    clock.move(Duration.ofMinutes(2));

    assertThat(node.awaitEnd(started.runId()).status()).isEqualTo(Status.DONE);
  }

  @Test
  void shouldWakeAParkedRunThoughAnEventThatMeantNothingToItCameBefore() {
    TestNode node = node(NAP);
    Started started = node.runs.start(node.start(null));
    node.await(started.runId(), state -> state.waiting() != null);

    Delivery nothing =
        node.runs
            .deliver("test", started.runId(), new RunEvent.TimerDue(clock.now(), "other", 1))
            .join();
    assertThat(nothing.kind()).isEqualTo(Delivery.Kind.IGNORED);
    clock.move(Duration.ofMinutes(61));

    assertThat(node.awaitEnd(started.runId()).status()).isEqualTo(Status.DONE);
  }

  @Test
  void shouldFetchARunThatIsOursInTheTableOnly() {
    TestNode node = node(NAP);
    Started started = node.runs.start(node.start(null));
    node.await(started.runId(), state -> state.waiting() != null);
    postgres
        .database()
        .write(
            "*",
            connection ->
                Sql.update(
                    connection,
                    "UPDATE runs SET owner = (SELECT max(incarnation) FROM nodes) WHERE id = ?",
                    started.runId()));
    clock.move(Duration.ofMinutes(61));

    assertThat(node.awaitEnd(started.runId()).status()).isEqualTo(Status.DONE);
  }

  @Test
  void shouldTakeOneOfManyEventsForAParkedRun() {
    TestNode node = node(HEAR);
    Started started = node.runs.start(node.start(null));
    List<CompletableFuture<Delivery>> answers = new ArrayList<>();

    for (int i = 0; i < 20; i++) {
      answers.add(
          node.runs.deliver(
              "test", started.runId(), new RunEvent.CancelAsked(clock.now(), "person " + i)));
    }

    assertThat(answers.stream().map(CompletableFuture::join).map(Delivery::kind))
        .containsOnlyOnce(Delivery.Kind.APPLIED);
    assertThat(node.awaitEnd(started.runId()).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void shouldNotMoveARunOfAnotherEnvironment() {
    TestNode node = node(HEAR);
    Started started = node.runs.start(node.start(null));

    Delivery delivery =
        node.runs
            .deliver("live", started.runId(), new RunEvent.CancelAsked(clock.now(), "stranger"))
            .join();

    assertThat(delivery.kind()).isEqualTo(Delivery.Kind.ENDED);
    assertThat(node.reader.state("test", started.runId()).orElseThrow().status())
        .isEqualTo(Status.WAITING);
  }

  @Test
  void shouldAdoptTheRunsOfADeadNodeAndRepeatTheirCallsWithTheSameKey() {
    answering.set(false);
    TestNode first = node(ASK);
    Started started = first.runs.start(first.start(null));
    assertThat(first.await(started.runId(), state -> !first.calls.isEmpty()).status())
        .isEqualTo(Status.WAITING);
    first.vanish();
    answering.set(true);

    postgres
        .database()
        .write(
            Database.ALL_ENVIRONMENTS,
            connection -> connection.createStatement().executeUpdate("DELETE FROM nodes"));
    TestNode second = node(ASK);

    assertThat(second.awaitEnd(started.runId()).status()).isEqualTo(Status.DONE);
    assertThat(second.calls.getFirst().key()).isEqualTo(first.calls.getFirst().key());
  }

  @Test
  void shouldWriteNothingOnceTakenForDead() {
    TestNode node = node(ASK);
    postgres
        .database()
        .write(
            Database.ALL_ENVIRONMENTS,
            connection -> connection.createStatement().executeUpdate("DELETE FROM nodes"));

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(() -> node.runs.start(node.start(null))))
        .isInstanceOf(Overloaded.class);
    assertThat(node.fenced).isTrue();
  }

  @Test
  void shouldForwardEventsToTheNodeThatCarriesTheRun() {
    answering.set(false);
    TestNode first = node(ASK);
    TestNode second = node(ASK);
    Started started = first.runs.start(first.start(null));

    Delivery delivery =
        second
            .runs
            .deliver("test", started.runId(), new RunEvent.CancelAsked(clock.now(), "Ann"))
            .join();

    assertThat(delivery.kind()).isEqualTo(Delivery.Kind.FORWARDED);
    assertThat(first.awaitEnd(started.runId()).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void shouldHoldARunThatAnotherNodeCarries() {
    String soon = "{\"steps\":[{\"id\":\"n\",\"type\":\"nap\",\"for\":\"PT20S\"}]}";
    TestNode first = node(soon);
    TestNode second = node(soon);
    Started held = first.runs.start(first.start(null));
    second.runs.hold("test", "w", true);
    awaitHeld(first, 1);
    Started free = first.runs.start(first.start(null));

    clock.move(Duration.ofSeconds(25));
    assertThat(first.awaitEnd(free.runId()).status()).isEqualTo(Status.DONE);
    assertThat(first.reader.state("test", held.runId()).orElseThrow().status())
        .isEqualTo(Status.WAITING);

    second.runs.hold("test", "w", false);
    assertThat(first.awaitEnd(held.runId()).status()).isEqualTo(Status.DONE);
  }

  private static void awaitHeld(TestNode node, int count) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (node.runs.heldHere() != count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(node.runs.heldHere()).isEqualTo(count);
  }

  @Test
  void shouldHurryThroughManyRunsWithoutLosingOne() {
    TestNode node = node(ASK);
    List<CompletableFuture<String>> all = new ArrayList<>();

    for (int i = 0; i < 500; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> node.runs.start(node.start(null)).runId(), Thread::startVirtualThread));
    }

    assertThat(all.stream().map(CompletableFuture::join).map(run -> node.awaitEnd(run).status()))
        .containsOnly(Status.DONE);
    assertThat(node.runs.carried()).isZero();
  }
}
