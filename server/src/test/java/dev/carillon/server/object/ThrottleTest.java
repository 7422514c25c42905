package dev.carillon.server.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Throttles over real runs of two nodes on a real database. */
class ThrottleTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static int tests;

  private final MovableClock clock = new MovableClock();
  private final String workflow = "w" + ++tests;
  private ObjectsNode one;
  private ObjectsNode two;

  @BeforeEach
  void open() {
    clock.stop(NOON);
    one = new ObjectsNode(postgres.database(), clock, true).open();
    two = new ObjectsNode(postgres.database(), clock, false).open();
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private void throttle(String name, String fields) {
    String steps =
        """
        [{"id":"t","type":"throttle","key":"{{trigger.to}}",%s,
          "over":[{"id":"told","type":"set","values":{"late":true}}]},
         {"id":"after","type":"set","values":{"in":true}}]\
        """
            .formatted(fields);
    one.with(name, 1, steps);
    two.with(name, 1, steps);
  }

  private static String pass(ObjectsNode node, String name, String to) {
    String run = node.start(name, 1, Json.object().put("to", to));
    return String.valueOf(node.awaitEnd(run).outcome());
  }

  @Test
  void shouldNeverLetMoreThanTheLimitThroughHoweverManyAskAtOnce() {
    throttle(workflow, "\"limit\":300,\"per\":\"PT1H\"");
    List<CompletableFuture<String>> all = new ArrayList<>();

    for (int i = 0; i < 1500; i++) {
      ObjectsNode node = i % 2 == 0 ? one : two;
      all.add(
          CompletableFuture.supplyAsync(
              () -> node.start(workflow, 1, Json.object().put("to", "Ann")),
              Thread::startVirtualThread));
    }

    List<RunState> ended = all.stream().map(CompletableFuture::join).map(one::awaitEnd).toList();
    Map<String, Long> outcomes =
        ended.stream().collect(Collectors.groupingBy(RunState::outcome, Collectors.counting()));
    assertThat(outcomes).isEqualTo(Map.of("completed", 300L, "throttled", 1200L));
    assertThat(ended)
        .allSatisfy(run ->
            assertThat(run.outputs().has("told")).isEqualTo("throttled".equals(run.outcome())));
    assertThat(ended)
        .allSatisfy(run ->
            assertThat(run.outputs().has("after")).isEqualTo("completed".equals(run.outcome())));
  }

  @Test
  void shouldLetThroughAgainWhenThePeriodHasPassedAndNotBefore() {
    throttle(workflow, "\"limit\":2,\"per\":\"PT1H\"");
    assertThat(pass(one, workflow, "Ann")).isEqualTo("completed");
    clock.stop(NOON.plusSeconds(1800));
    assertThat(pass(two, workflow, "Ann")).isEqualTo("completed");
    assertThat(pass(one, workflow, "Ann")).isEqualTo("throttled");
    assertThat(pass(one, workflow, "Bob")).isEqualTo("completed");

    clock.stop(NOON.plusSeconds(3599));
    assertThat(pass(two, workflow, "Ann")).isEqualTo("throttled");
    clock.stop(NOON.plusSeconds(3600));

    assertThat(pass(one, workflow, "Ann")).isEqualTo("completed");
    assertThat(pass(one, workflow, "Ann")).isEqualTo("throttled");
  }

  @Test
  void shouldCountAcrossWorkflowsOnlyWhenAsked() {
    throttle(workflow, "\"limit\":1,\"per\":\"PT1H\"");
    throttle(workflow + "b", "\"limit\":1,\"per\":\"PT1H\"");
    assertThat(pass(one, workflow, "Eve")).isEqualTo("completed");
    assertThat(pass(one, workflow + "b", "Eve")).isEqualTo("completed");

    throttle(workflow + "c", "\"limit\":1,\"per\":\"PT1H\",\"scope\":\"all\"");
    throttle(workflow + "d", "\"limit\":1,\"per\":\"PT1H\",\"scope\":\"all\"");
    assertThat(pass(one, workflow + "c", "Eve")).isEqualTo("completed");

    assertThat(pass(two, workflow + "d", "Eve")).isEqualTo("throttled");
  }
}
