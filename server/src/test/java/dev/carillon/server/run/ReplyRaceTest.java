package dev.carillon.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The reply and the time-out at the same moment, ten thousand times on real threads. */
class ReplyRaceTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final String KEY = "reply:sms:+4915112345678";

  /** Soon due: the run stays in memory; later: it is parked, and claimed by whoever comes first. */
  private static String document(String timeout) {
    return """
    {"steps":[{"id":"w","type":"waitForReply","timeout":"%s",
      "otherwise":[{"id":"o","type":"end","outcome":"answered"}],
      "timedOut":[{"id":"t","type":"end","outcome":"late"}]}]}\
    """
        .formatted(timeout);
  }

  @Test
  void shouldTakeOneBranchInEachOfManyRaces() throws Exception {
    race(850, 150);
  }

  @Test
  @Tag("long")
  void shouldTakeOneBranchInTenThousandRaces() throws Exception {
    race(8_500, 1_500);
  }

  private static void race(int inMemory, int parked) throws Exception {
    List<String> outcomes = new ArrayList<>();
    try (TestNode node = node("PT20S", true)) {
      outcomes.addAll(races(node, inMemory));
    }
    try (TestNode node = node("PT1H", true)) {
      outcomes.addAll(races(node, parked));
    }
    assertThat(outcomes).hasSize(inMemory + parked).containsOnly("answered", "late");
    assertThat(outcomes).contains("answered", "late");
  }

  private static TestNode node(String timeout, boolean alone) {
    return new TestNode(
        postgres.database(), new MovableClock(), document(timeout), new AtomicBoolean(), alone);
  }

  private static List<String> races(TestNode node, int count) throws Exception {
    List<String> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(64)) {
      List<Future<String>> races = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String id = "in_" + i;
        races.add(threads.submit(() -> race(node, id)));
      }
      for (Future<String> race : races) {
        outcomes.add(race.get());
      }
    }
    return outcomes;
  }

  /** The outcome, the same wherever one looks. */
  private static String race(TestNode node, String reply) throws Exception {
    String run = node.runs.start(node.start(null)).runId();
    CountDownLatch both = new CountDownLatch(2);
    JsonNode data = JsonNodeFactory.instance.objectNode().put("text", "yes");
    var now = java.time.Instant.now().plus(Duration.ofDays(1));
    CompletableFuture<Delivery> answered =
        tell(node, run, both, new RunEvent.Arrived(now, "reply", KEY, reply, data));
    CompletableFuture<Delivery> late = tell(node, run, both, new RunEvent.TimerDue(now, "w", 1));

    boolean first = answered.get().kind() == Delivery.Kind.APPLIED;
    boolean second = late.get().kind() == Delivery.Kind.APPLIED;
    assertThat(first ^ second).as("exactly one is applied").isTrue();
    RunState ended = node.reader.state("test", run).orElseThrow();
    assertThat(ended.outcome()).isEqualTo(first ? "answered" : "late");
    JsonNode shown = node.reader.run("test", run).orElseThrow();
    assertThat(shown.path("steps")).hasSize(2);
    assertThat(shown.at("/steps/0/lane").asString()).isEqualTo(first ? "otherwise" : "timedOut");
    return first ? "answered" : "late";
  }

  private static CompletableFuture<Delivery> tell(
      TestNode node, String run, CountDownLatch both, RunEvent event) {
    return CompletableFuture.supplyAsync(
            () -> {
              both.countDown();
              try {
                both.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return node.runs.deliver("test", run, event);
            },
            Thread::startVirtualThread)
        .thenCompose(delivery -> delivery);
  }
}
