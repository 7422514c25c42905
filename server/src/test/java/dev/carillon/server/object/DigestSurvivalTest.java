package dev.carillon.server.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes die amid many events of one key: every event is in exactly one window. */
class DigestSurvivalTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final int EVENTS = 3000;
  private static final String STEPS =
      "[{\"id\":\"d\",\"type\":\"digest\",\"key\":\"all\",\"window\":{\"for\":\"PT2S\"},"
          + "\"sum\":{\"Total\":\"n\"}}]";

  private static ObjectsNode node(Clock clock) {
    return new ObjectsNode(postgres.database(), clock, false).with("many", 1, STEPS).open();
  }

  private static void bury() {
    postgres
        .database()
        .write(
            Database.ALL_ENVIRONMENTS,
            connection -> connection.createStatement().executeUpdate("DELETE FROM nodes"));
  }

  @Test
  void shouldPutEveryEventIntoExactlyOneWindowThoughNodesDie() {
    Clock clock = Clock.system();
    List<String> runs = new ArrayList<>();
    for (int third = 0; third < 3; third++) {
      ObjectsNode node = node(clock);
      runs.addAll(fire(node, third * EVENTS / 3, (third + 1) * EVENTS / 3));
      node.vanish();
      bury();
    }
    try (ObjectsNode last = node(clock)) {
      List<RunState> ended = runs.stream().map(last::awaitEnd).toList();

      List<RunState> carriers =
          ended.stream().filter(run -> "completed".equals(run.outcome())).toList();
      assertThat(ended.stream().map(RunState::outcome).distinct())
          .containsExactlyInAnyOrder("completed", "digested");
      assertThat(carriers.stream().mapToLong(run -> count(run)).sum()).isEqualTo(EVENTS);
      assertThat(carriers.stream().mapToLong(run -> total(run)).sum())
          .isEqualTo((long) EVENTS * (EVENTS - 1) / 2);
      windowsHoldTheirRunsEvents(ended, carriers);
    }
  }

  /** Each run names the carrier it joined: what a carrier was handed is those runs' events. */
  private static void windowsHoldTheirRunsEvents(List<RunState> ended, List<RunState> carriers) {
    Map<String, List<RunState>> joined =
        ended.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.outputs().path("d").path("carrier").asString(run.id())));
    for (RunState carrier : carriers) {
      List<RunState> own = joined.getOrDefault(carrier.id(), List.of());
      assertThat(count(carrier)).isEqualTo(own.size());
      assertThat(total(carrier))
          .isEqualTo(own.stream().mapToLong(run -> run.trigger().path("n").asLong()).sum());
    }
    assertThat(joined.keySet())
        .containsExactlyInAnyOrderElementsOf(carriers.stream().map(RunState::id).toList());
  }

  private static long count(RunState run) {
    return run.outputs().path("d").path("count").asLong();
  }

  private static long total(RunState run) {
    return run.outputs().path("d").path("sum").path("Total").asLong();
  }

  private static List<String> fire(ObjectsNode node, int from, int to) {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int n = from; n < to; n++) {
      int number = n;
      all.add(
          CompletableFuture.supplyAsync(
              () -> node.start("many", 1, Json.object().put("n", number)),
              Thread::startVirtualThread));
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void shouldTellARunAlthoughItsNodeDiedBetweenTheCommitAndTheWord() {
    Clock clock = Clock.system();
    ObjectsNode deaf = node(clock);
    deaf.telling = false;
    String run = deaf.start("many", 1, Json.object().put("n", 1));
    awaitAnswers(1);
    assertThat(ObjectsNode.closesAt(deaf.state(run))).isEmpty();
    deaf.vanish();
    bury();

    try (ObjectsNode second = node(clock)) {
      assertThat(second.awaitEnd(run).outputs().path("d").path("count").asInt()).isEqualTo(1);
      awaitAnswers(0);
    }
  }

  private static void awaitAnswers(int wanted) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (answers() != wanted && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(answers()).isEqualTo(wanted);
  }

  private static int answers() {
    return postgres
        .database()
        .read(
            "test",
            connection ->
                Sql.first(
                        connection,
                        "SELECT count(*)::int FROM object_answers",
                        row -> row.getInt(1))
                    .orElseThrow());
  }
}
