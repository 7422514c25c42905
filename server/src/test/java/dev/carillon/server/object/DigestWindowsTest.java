package dev.carillon.server.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Digests over real runs on a real database. */
class DigestWindowsTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static int tests;

  private final MovableClock clock = new MovableClock();
  private final String workflow = "w" + ++tests;
  private ObjectsNode node;

  @BeforeEach
  void open() {
    clock.stop(NOON);
    node = new ObjectsNode(postgres.database(), clock, true).open();
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void digest(String window, String more) {
    node.with(workflow, 1, steps(window, more));
  }

  private static String steps(String window, String more) {
    return "[{\"id\":\"d\",\"type\":\"digest\",\"key\":\"{{trigger.to}}\",\"window\":%s%s}]"
        .formatted(window, more);
  }

  private String start(int n) {
    return node.start(workflow, 1, event(n));
  }

  private static ObjectNode event(int n) {
    return Json.object().put("to", "Ann").put("n", n);
  }

  /** A run whose answer has come: it carries or it has joined. */
  private String settled(int n) {
    String run = start(n);
    node.await(run, state -> state.status().ended() || carries(state));
    return run;
  }

  private static boolean carries(RunState state) {
    return !ObjectsNode.closesAt(state).isEmpty();
  }

  private JsonNode digestOf(String run) {
    return node.awaitEnd(run).outputs().path("d");
  }

  private static List<Integer> numbers(JsonNode events) {
    return events.valueStream().map(event -> event.path("n").asInt()).toList();
  }

  @Test
  void shouldCollectTheEventsOfAKeyIntoOneRun() {
    digest("{\"for\":\"PT1M\"}", ",\"keep\":2,\"sum\":{\"Total\":\"n\"}");
    String first = settled(1);
    String second = settled(2);
    String third = settled(3);
    String other = node.start(workflow, 1, Json.object().put("to", "Bob").put("n", 9));
    node.awaitCarrying(other);

    clock.stop(NOON.plusSeconds(60));

    assertThat(node.awaitEnd(first).outcome()).isEqualTo("completed");
    assertThat(node.awaitEnd(second).outcome()).isEqualTo("digested");
    assertThat(node.awaitEnd(third).outcome()).isEqualTo("digested");
    JsonNode digest = digestOf(first);
    assertThat(digest.path("count").asInt()).isEqualTo(3);
    assertThat(numbers(digest.path("head"))).containsExactly(1, 2);
    assertThat(numbers(digest.path("tail"))).containsExactly(2, 3);
    assertThat(digest.path("sum").path("Total").asInt()).isEqualTo(6);
    assertThat(digestOf(other).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldPutAnEventAtTheClosingInstantIntoTheNextWindow() {
    digest("{\"for\":\"PT1M\"}", "");
    String first = settled(1);

    clock.stop(NOON.plusSeconds(60).minusMillis(1));
    String within = settled(2);
    clock.stop(NOON.plusSeconds(60));
    String at = settled(3);

    assertThat(numbers(digestOf(first).path("events"))).containsExactly(1, 2);
    assertThat(node.awaitEnd(within).outcome()).isEqualTo("digested");
    assertThat(ObjectsNode.closesAt(node.awaitCarrying(at)))
        .isEqualTo(NOON.plusSeconds(120).toString());
    clock.stop(NOON.plusSeconds(120));
    assertThat(numbers(digestOf(at).path("events"))).containsExactly(3);
  }

  @Test
  void shouldCloseAtACount() {
    digest("{\"count\":3,\"max\":\"P1D\"}", "");

    List<String> runs = new ArrayList<>();
    for (int n = 1; n <= 7; n++) {
      runs.add(settled(n));
    }

    assertThat(numbers(digestOf(runs.get(0)).path("events"))).containsExactly(1, 2, 3);
    assertThat(numbers(digestOf(runs.get(3)).path("events"))).containsExactly(4, 5, 6);
    assertThat(carries(node.state(runs.get(6)))).isTrue();
  }

  @Test
  void shouldStayOpenUntilQuietButNotLongerThanItsCap() {
    digest("{\"quiet\":\"PT1M\",\"max\":\"PT150S\"}", "");
    String first = settled(1);

    for (int n = 2; n <= 4; n++) {
      clock.stop(NOON.plusSeconds(50L * (n - 1)));
      settled(n);
    }

    assertThat(numbers(digestOf(first).path("events"))).containsExactly(1, 2, 3);
    assertThat(node.digests.list("test", workflow, "Ann", null, 10).getFirst().path("count"))
        .hasToString("1");
  }

  @Test
  void shouldCloseByTheCalendar() {
    digest("{\"cron\":\"30 9 * * *\",\"timezone\":\"Asia/Kolkata\"}", "");
    String first = settled(1);

    String closesAt = ObjectsNode.closesAt(node.awaitCarrying(first));
    assertThat(closesAt).isEqualTo("2027-03-02T04:00:00Z");
    clock.stop(Instant.parse(closesAt));

    assertThat(digestOf(first).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldLetTheFirstGoAheadAndCollectTheOthers() {
    digest("{\"for\":\"PT1M\"}", ",\"lead\":true");
    String first = start(1);
    assertThat(node.awaitEnd(first).outcome()).isEqualTo("completed");
    assertThat(numbers(digestOf(first).path("events"))).containsExactly(1);

    String second = settled(2);
    settled(3);
    clock.stop(NOON.plusSeconds(60));

    assertThat(numbers(digestOf(second).path("events"))).containsExactly(2, 3);
  }

  @Test
  void shouldKeepItsWindowWhenANewVersionIsPublished() {
    digest("{\"for\":\"PT1M\"}", "");
    node.with(workflow, 2, steps("{\"for\":\"PT9M\"}", ""));
    String first = settled(1);

    String second = node.start(workflow, 2, event(2));
    assertThat(node.awaitEnd(second).outcome()).isEqualTo("digested");
    clock.stop(NOON.plusSeconds(60));

    assertThat(numbers(digestOf(first).path("events"))).containsExactly(1, 2);
  }

  @Test
  void shouldHandTheEventsOfACancelledCarrierToTheNext() {
    digest("{\"for\":\"PT1M\"}", "");
    String first = settled(1);
    settled(2);

    node.runs.deliver("test", first, new RunEvent.CancelAsked(NOON, "a person")).join();
    String third = settled(3);
    clock.stop(NOON.plusSeconds(60));

    assertThat(numbers(digestOf(third).path("events"))).containsExactly(1, 2, 3);
  }

  @Test
  void shouldCloseNowAndTakeItemsOut() {
    digest("{\"for\":\"PT1H\"}", ",\"keep\":1,\"sum\":{\"Total\":\"n\"}");
    String first = settled(1);
    for (int n = 2; n <= 5; n++) {
      settled(n);
    }
    ObjectNode open = node.digests.list("test", workflow, null, null, 10).getFirst();
    String id = open.path("id").asString();
    assertThat(open.path("count").asInt()).isEqualTo(5);
    assertThat(open.path("runId").asString()).isEqualTo(first);

    assertThat(node.digests.remove("test", id, 3)).isTrue();
    assertThat(node.digests.remove("test", id, 3)).isFalse();
    assertThat(node.digests.close("live", id)).isFalse();
    assertThat(node.digests.close("test", id)).isTrue();

    JsonNode digest = digestOf(first);
    assertThat(digest.path("count").asInt()).isEqualTo(4);
    assertThat(digest.path("sum").path("Total").asInt()).isEqualTo(12);
    assertThat(node.digests.close("test", id)).isFalse();
  }

  @Test
  void shouldFindTheItemsThatAWindowInherited() {
    digest("{\"for\":\"PT1H\"}", ",\"keep\":1,\"sum\":{\"Total\":\"n\"}");
    String first = settled(1);
    for (int n = 2; n <= 4; n++) {
      settled(n);
    }
    node.runs.deliver("test", first, new RunEvent.CancelAsked(NOON, "a person")).join();
    String heir = settled(5);
    String id =
        node.digests.list("test", workflow, null, null, 10).getFirst().path("id").asString();

    assertThat(node.digests.remove("test", id, 2)).isTrue();
    clock.stop(NOON.plus(Duration.ofHours(1)));

    assertThat(digestOf(heir).path("count").asInt()).isEqualTo(4);
    assertThat(digestOf(heir).path("sum").path("Total").asInt()).isEqualTo(13);
  }

  @Test
  void shouldKeepAWindowOpenWhileItsCarrierIsHeld() {
    digest("{\"for\":\"PT1M\"}", "");
    node.with(workflow + "free", 1, steps("{\"for\":\"PT1M\"}", ""));
    String held = settled(1);
    String free = node.start(workflow + "free", 1, event(2));
    node.awaitCarrying(free);
    node.runs.hold("test", workflow, true);

    clock.stop(NOON.plusSeconds(60));
    assertThat(digestOf(free).path("count").asInt()).isEqualTo(1);
    assertThat(node.state(held).status().ended()).isFalse();
    assertThat(node.digests.list("test", workflow, null, null, 10)).hasSize(1);
    node.runs.hold("test", workflow, false);

    assertThat(digestOf(held).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldEndACarrierWhoseEventsWereAllTakenOut() {
    digest("{\"for\":\"PT1H\"}", "");
    String first = settled(1);
    String id =
        node.digests.list("test", workflow, null, null, 10).getFirst().path("id").asString();

    assertThat(node.digests.remove("test", id, 1)).isTrue();
    clock.stop(NOON.plus(Duration.ofHours(1)));

    assertThat(node.awaitEnd(first).outcome()).isEqualTo("digest_empty");
  }
}
