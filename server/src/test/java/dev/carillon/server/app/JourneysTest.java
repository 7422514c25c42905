package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Journeys on a whole server: who enters, who may again, and what ends them. */
class JourneysTest {
  private static final String TRIGGER =
      "{'type':'journey','entry':{'event':'%1$s.in'},'identifier':'{{trigger.who}}',"
          + "'goal':{'event':'%1$s.goal'%2$s},'reentry':'%3$s'}";
  private static final String STEPS =
      "[{'id':'first','type':'set','values':{'a':'1'}},"
          + "{'id':'rest','type':'delay','for':'P30D'},{'id':'e','type':'end','outcome':'bored'}]";

  @TempDir static Path folder;
  private static TestSite site;

  @BeforeAll
  static void start() throws Exception {
    site = TestSite.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static JsonNode event(String name, String who, String more) {
    return site.live()
        .must(
            site.live()
                .post(
                    "/v1/events",
                    "{\"name\":\"%s\",\"data\":{\"who\":\"%s\"}%s}".formatted(name, who, more)));
  }

  private static JsonNode run(String id) {
    return site.live().must(site.live().get("/v1/runs/" + id));
  }

  @Test
  void shouldEndWhereverItWaitsWhenTheGoalIsReachedByTheOneItFollows() {
    site.publish("kyc", TRIGGER.formatted("kyc", "", "never"), STEPS);
    String ann = event("kyc.in", "ann", "").at("/runIds/0").asString();
    String bob = event("kyc.in", "bob", "").at("/runIds/0").asString();

    JsonNode met = event("kyc.goal", "ann", "");

    assertThat(met.at("/goals/0/runId").asString()).isEqualTo(ann);
    assertThat(met.at("/goals/0/step").asString()).isEqualTo("rest");
    assertThat(run(ann).path("outcome").asString()).isEqualTo("goal_met");
    assertThat(run(ann).path("status").asString()).isEqualTo("done");
    assertThat(run(bob).path("status").asString()).isEqualTo("waiting");
    assertThat(event("kyc.goal", "ann", "").has("goals")).isFalse();
    JsonNode again = event("kyc.in", "ann", "");
    assertThat(again.path("runIds")).isEmpty();
    assertThat(again.path("ignored").asString()).isEqualTo("inside");
  }

  @Test
  void shouldLetOneInAtATimeAndAgainAfterTheExit() {
    site.publish("cart", TRIGGER.formatted("cart", "", "afterExit"), STEPS);
    String first = event("cart.in", "ann", ",\"id\":\"e1\"").at("/runIds/0").asString();
    assertThat(event("cart.in", "ann", "").path("runIds")).isEmpty();

    event("cart.goal", "ann", "");

    JsonNode repeat = event("cart.in", "ann", ",\"id\":\"e1\"");
    assertThat(repeat.at("/runIds/0").asString()).isEqualTo(first);
    String second = event("cart.in", "ann", "").at("/runIds/0").asString();
    assertThat(second).isNotEqualTo(first).startsWith("run_");
    assertThat(event("cart.in", "ann", "").path("runIds")).isEmpty();
  }

  @Test
  void shouldLetInAsOftenAsItIsToldAndEndAllAtOnce() {
    site.publish("open", TRIGGER.formatted("open", "", "always"), STEPS);
    String first = event("open.in", "ann", "").at("/runIds/0").asString();
    String second = event("open.in", "ann", "").at("/runIds/0").asString();
    assertThat(second).isNotEqualTo(first);

    assertThat(event("open.goal", "ann", "").path("goals")).hasSize(2);

    assertThat(run(first).path("outcome").asString()).isEqualTo("goal_met");
    assertThat(run(second).path("outcome").asString()).isEqualTo("goal_met");
  }

  @Test
  void shouldStartOneRunWhenManyEnterAtOnce() throws Exception {
    site.publish("rush", TRIGGER.formatted("rush", "", "afterExit"), STEPS);
    List<Future<JsonNode>> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 64; i++) {
        String who = "p" + i % 4;
        answers.add(threads.submit(() -> event("rush.in", who, "")));
      }
    }
    int started = 0;
    for (Future<JsonNode> answer : answers) {
      started += answer.get().path("runIds").size();
    }
    assertThat(started).isEqualTo(4);
    assertThat(site.runs("live", "rush")).hasSize(4);
  }

  @Test
  void shouldMissTheGoalAfterItsTime() {
    site.publish("soon", TRIGGER.formatted("soon", ",'within':'PT1H'", "never"), STEPS);
    String run = event("soon.in", "ann", "").at("/runIds/0").asString();

    site.advance("PT2H");

    assertThat(site.awaitEnd("live", run).path("outcome").asString()).isEqualTo("goal_missed");
  }

  @Test
  void shouldOutliveANewVersionAndAKill() throws Exception {
    site.publish("long", TRIGGER.formatted("long", "", "never"), STEPS);
    String old = event("long.in", "ann", "").at("/runIds/0").asString();
    site.publish(
        "long", TRIGGER.formatted("long", "", "never").replace("long.goal", "long.done"), STEPS);
    String young = event("long.in", "bob", "").at("/runIds/0").asString();
    site.killAndStartAgain();

    assertThat(event("long.in", "ann", "").path("runIds")).isEmpty();
    event("long.goal", "ann", "");
    event("long.goal", "bob", "");

    assertThat(run(old).path("outcome").asString()).isEqualTo("goal_met");
    assertThat(run(young).path("status").asString()).isEqualTo("waiting");
    event("long.done", "bob", "");
    assertThat(run(young).path("outcome").asString()).isEqualTo("goal_met");
  }

  @Test
  void shouldEnterByOneNotificationAndEndByAnother() {
    notification("otp");
    notification("welcome");
    site.draft(
        "signup",
        "{'type':'journey','entry':{'notification':'otp'},'identifier':'{{trigger.who}}',"
            + "'goal':{'notification':'welcome'},'reentry':'never'}",
        STEPS);

    send("otp", "ann");
    String run = site.awaitRuns("test", "signup", 1).getFirst().path("id").asString();
    send("welcome", "bob");
    assertThat(site.test().get("/v1/runs/" + run).body().path("status").asString())
        .isEqualTo("waiting");
    send("welcome", "ann");

    assertThat(site.test().get("/v1/runs/" + run).body().path("outcome").asString())
        .isEqualTo("goal_met");
  }

  private static void notification(String key) {
    TestApi api = site.test();
    api.must(
        api.put(
            "/v1/notifications/" + key,
            "{\"name\":\"N\",\"category\":\"otp\",\"channels\":{\"sms\":{\"text\":\"1\"}},\"routing\":{\"mode\":\"all\"}}"));
  }

  private static void send(String key, String who) {
    TestApi api = site.test();
    api.must(
        api.post(
            "/v1/notifications/" + key + "/send",
            "{\"to\":{\"sms\":\"+4915112345678\"},\"data\":{\"who\":\"%s\"}}".formatted(who)));
  }
}
