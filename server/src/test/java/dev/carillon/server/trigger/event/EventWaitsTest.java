package dev.carillon.server.trigger.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.trigger.TestStack;
import dev.carillon.server.trigger.TestStack.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Events that runs wait for, over a real server and a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventWaitsTest {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final String MATCH =
      ",\"match\":{\"value\":\"{{event.data.order}}\",\"op\":\"equals\",\"to\":\"{{trigger.order}}\"}";

  /** Key of the event that starts it, steps before the wait, more of the wait. */
  private static final String WAIT =
      "[%s{\"id\":\"w\",\"type\":\"waitForEvent\",\"event\":\"%s\",\"timeout\":\"PT1H\"%s,"
          + "\"arrived\":[{\"id\":\"came\",\"type\":\"end\",\"outcome\":\"came\"}],"
          + "\"timedOut\":[{\"id\":\"late\",\"type\":\"end\",\"outcome\":\"late\"}]}]";

  private static final String DELAY = "{\"id\":\"d\",\"type\":\"delay\",\"for\":\"%s\"},";

  private TestStack stack;

  @BeforeAll
  void start() {
    stack = new TestStack(POSTGRES.database(), Clock.system());
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
  }

  private void workflow(String key, String triggerMore, String steps) {
    stack.published(
        key, "{\"type\":\"event\",\"name\":\"%s.go\"%s}".formatted(key, triggerMore), steps);
  }

  private Reply send(String json) {
    Reply reply = stack.post("/v1/events", json);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(202);
    return reply;
  }

  /** Starts a run of the workflow; the answer's first run. */
  private String go(String key, String data) {
    return send("{\"name\":\"%s.go\",\"data\":%s}".formatted(key, data))
        .json()
        .path("runIds")
        .get(0)
        .asString();
  }

  private JsonNode run(String id) {
    return stack.get("/v1/runs/" + id).json();
  }

  private String outcome(String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    JsonNode run = run(id);
    while (!run.path("status").asString().equals("done") && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
      run = run(id);
    }
    return run.path("outcome").asString("");
  }

  private void awaitWaiting(String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!run(id).path("waitingFor").path("step").asString("").equals("w")
        && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void shouldWakeTheRunThatMatchesAndNoOther() {
    workflow("match", "", WAIT.formatted("", "match.paid", MATCH));
    String one = go("match", "{\"order\":\"O1\"}");
    String two = go("match", "{\"order\":\"O2\"}");

    send("{\"name\":\"match.paid\",\"data\":{\"order\":\"O2\"}}");

    assertThat(run(two).path("outcome").asString()).isEqualTo("came");
    assertThat(run(two).path("steps").get(0).path("output").at("/event/data/order").asString())
        .isEqualTo("O2");
    assertThat(run(one).path("status").asString()).isEqualTo("waiting");
    send("{\"name\":\"match.paid\",\"data\":{\"order\":\"O1\"}}");
    assertThat(run(one).path("outcome").asString()).isEqualTo("came");
  }

  @Test
  void shouldReachOnlyTheRunsOfTheContactItNames() {
    workflow(
        "named", ",\"contact\":{\"id\":\"{{trigger.who}}\"}", WAIT.formatted("", "named.paid", ""));
    String ann = go("named", "{\"who\":\"ann\"}");
    String bob = go("named", "{\"who\":\"bob\"}");

    send("{\"name\":\"named.paid\",\"contact\":\"bob\"}");

    assertThat(run(bob).path("outcome").asString()).isEqualTo("came");
    assertThat(run(ann).path("status").asString()).isEqualTo("waiting");
    send("{\"name\":\"named.paid\",\"contact\":{\"id\":\"ann\",\"name\":\"Ann\"}}");
    assertThat(run(ann).path("outcome").asString()).isEqualTo("came");
  }

  @Test
  void shouldCountAnEventThatCameBeforeTheWaitBegan() {
    workflow("back", "", WAIT.formatted(DELAY.formatted("PT0.3S"), "back.paid", MATCH));
    String run = go("back", "{\"order\":\"O1\"}");

    send("{\"name\":\"back.paid\",\"data\":{\"order\":\"O2\"}}");
    send("{\"name\":\"back.paid\",\"data\":{\"order\":\"O1\"}}");

    assertThat(run(run).path("waitingFor").path("step").asString()).isEqualTo("d");
    assertThat(outcome(run)).isEqualTo("came");
  }

  @Test
  void shouldNotCountWhatCameBeforeTheRunNorLookBackWhenToldNotTo() {
    workflow("after", "", WAIT.formatted(DELAY.formatted("PT0.2S"), "after.paid", ""));
    workflow(
        "never",
        "",
        WAIT.formatted(DELAY.formatted("PT0.2S"), "never.paid", ",\"lookBack\":\"none\""));
    send("{\"name\":\"after.paid\"}");
    String after = go("after", "{}");
    String never = go("never", "{}");
    send("{\"name\":\"never.paid\"}");
    awaitWaiting(after);
    awaitWaiting(never);

    assertThat(run(after).path("status").asString()).isEqualTo("waiting");
    assertThat(run(never).path("status").asString()).isEqualTo("waiting");
    send("{\"name\":\"after.paid\"}");
    send("{\"name\":\"never.paid\"}");
    assertThat(outcome(after)).isEqualTo("came");
    assertThat(outcome(never)).isEqualTo("came");
  }

  @Test
  void shouldGiveOneEventToOneWaitOfARunOnly() {
    workflow(
        "once",
        "",
        "[{\"id\":\"first\",\"type\":\"waitForEvent\",\"event\":\"once.paid\",\"timeout\":\"PT1H\","
            + "\"arrived\":[],\"timedOut\":[]},"
            + WAIT.formatted("", "once.paid", "").substring(1));
    String run = go("once", "{}");

    send("{\"name\":\"once.paid\",\"id\":\"e1\"}");
    send("{\"name\":\"once.paid\",\"id\":\"e1\"}");

    awaitWaiting(run);
    assertThat(run(run).path("status").asString()).isEqualTo("waiting");
    send("{\"name\":\"once.paid\",\"id\":\"e2\"}");
    assertThat(outcome(run)).isEqualTo("came");
  }

  /** The arrival and the registration of the wait, at the same moment: it counts, once. */
  @Test
  void shouldNeverMissAnEventThatRacesTheRegistrationOfTheWait() throws Exception {
    workflow("race", "", WAIT.formatted(DELAY.formatted("PT0.02S"), "race.paid", MATCH));
    List<Future<String>> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 300; i++) {
        String order = "R" + i;
        outcomes.add(
            threads.submit(() -> {
              String run = go("race", "{\"order\":\"%s\"}".formatted(order));
              LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(40_000_000));
              send("{\"name\":\"race.paid\",\"data\":{\"order\":\"%s\"}}".formatted(order));
              return outcome(run);
            }));
      }
    }
    for (Future<String> outcome : outcomes) {
      assertThat(outcome.get()).isEqualTo("came");
    }
  }

  @Test
  void shouldSayWhyNothingStarted() {
    workflow(
        "fussy",
        ",\"startWhen\":{\"value\":\"{{trigger.n}}\",\"op\":\"atLeast\",\"to\":10},"
            + "\"contact\":{\"id\":\"{{trigger.who}}\"},\"dedupe\":{\"key\":\"{{trigger.n}}\"}",
        WAIT.formatted("", "fussy.paid", ""));

    Reply small = send("{\"name\":\"fussy.go\",\"data\":{\"n\":9,\"who\":\"a\"}}");
    Reply nobody = send("{\"name\":\"fussy.go\",\"data\":{\"n\":11}}");
    Reply first = send("{\"name\":\"fussy.go\",\"data\":{\"n\":12,\"who\":\"a\"}}");
    Reply again = send("{\"name\":\"fussy.go\",\"data\":{\"n\":12,\"who\":\"b\"}}");

    assertThat(small.json().path("ignored").asString()).isEqualTo("start_condition");
    assertThat(nobody.json().path("ignored").asString()).isEqualTo("no_contact");
    assertThat(first.json().has("ignored")).isFalse();
    assertThat(again.json().path("runIds")).isEqualTo(first.json().path("runIds"));
    stack.post("/v1/workflows/fussy/pause", "{}");
    Reply paused = send("{\"name\":\"fussy.go\",\"data\":{\"n\":13,\"who\":\"a\"}}");
    assertThat(paused.json().path("ignored").asString()).isEqualTo("paused");
    assertThat(paused.json().path("runIds")).isEmpty();
  }
}
