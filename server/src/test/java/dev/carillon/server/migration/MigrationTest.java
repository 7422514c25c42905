package dev.carillon.server.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.app.ServerProcess;
import dev.carillon.server.app.TestApi;
import dev.carillon.server.app.TestSite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Live runs of old versions, failed runs on new ones, and many runs at once, on a whole server. */
class MigrationTest {
  private static final String HOOK = "{'type':'webhook','security':{'type':'none'}}";
  private static final String NAP = "{'id':'nap','type':'delay','for':'P3D'}";

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

  private static TestApi.Answer migrate(String key, String body) {
    return site.live().post("/v1/workflows/" + key + "/migrate", body.replace('\'', '"'));
  }

  private static void awaitJob(JsonNode answer) {
    String job = answer.path("job").asString();
    ServerProcess.eventually(
        "the job is done",
        () -> site.live().get("/v1/jobs/" + job).body().path("status").asString("").equals("done"));
  }

  private static String status(String run) {
    return site.live().get("/v1/runs/" + run).body().path("status").asString();
  }

  @Test
  void shouldMoveLiveRunsToAStepOfAnotherVersionWithWhatTheyKnow() {
    site.publish("moving", HOOK, "[{'id':'a','type':'set','values':{'x':7}}," + NAP + "]");
    String moved = site.fire("live", "moving", "{}");
    site.publish(
        "moving",
        HOOK,
        "[{'id':'a','type':'set','values':{'x':1}},{'id':'wait','type':'delay','for':'PT1H'},"
            + "{'id':'b','type':'set','values':{'y':'{{steps.a.x}}'}}]");
    String fresh = site.fire("live", "moving", "{}");

    JsonNode live = site.live().get("/v1/workflows/moving/live").body().path("items");
    assertThat(live.get(1).toString())
        .contains("\"version\":1", "\"current\":false", "\"runs\":1", "\"step\":\"nap\"");
    assertThat(live.get(0).path("current").asBoolean()).isTrue();
    TestApi.Answer gone = migrate("moving", "{'from':1,'action':'move'}");
    assertThat(gone.status()).isEqualTo(422);
    assertThat(gone.body().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/steps/nap");
    String plan = "{'from':1,'action':'move','steps':{'nap':'wait'},'dryRun':%s}";
    JsonNode shown = migrate("moving", plan.formatted("true")).body();
    assertThat(shown.path("steps").get(0).path("to").asString()).isEqualTo("wait");
    assertThat(site.live().get("/v1/runs/" + moved).body().path("version").asInt()).isEqualTo(1);

    TestApi.Answer taken = migrate("moving", plan.formatted("false"));
    assertThat(taken.status()).isEqualTo(202);
    awaitJob(taken.body());

    JsonNode run = site.live().get("/v1/runs/" + moved).body();
    assertThat(run.path("version").asInt()).isEqualTo(2);
    assertThat(run.path("waitingFor").path("step").asString()).isEqualTo("wait");
    assertThat(run.path("steps").get(1).path("explanation").asString())
        .startsWith("Moved to version 2");
    assertThat(site.live().get("/v1/workflows/moving/live").body().path("items")).hasSize(1);
    site.advance("PT2H");
    assertThat(site.awaitEnd("live", moved).at("/steps/3/output/y").asString()).isEqualTo("7");
    assertThat(site.awaitEnd("live", fresh).path("status").asString()).isEqualTo("done");
  }

  @Test
  void shouldLetThemFinishOrCancelThem() {
    site.publish("ending", HOOK, "[" + NAP + "]");
    String old = site.fire("live", "ending", "{}");
    site.publish("ending", HOOK, "[{'id':'other','type':'delay','for':'P9D'}]");
    String young = site.fire("live", "ending", "{}");

    assertThat(migrate("ending", "{'from':1,'action':'finish'}").status()).isEqualTo(200);
    assertThat(status(old)).isEqualTo("waiting");
    awaitJob(migrate("ending", "{'from':1,'action':'cancel'}").body());

    assertThat(status(old)).isEqualTo("cancelled");
    assertThat(status(young)).isEqualTo("waiting");
    assertThat(migrate("ending", "{'from':9,'action':'cancel'}").status()).isEqualTo(422);
    assertThat(migrate("ending", "{'from':1,'action':'dance'}").status()).isEqualTo(422);
    assertThat(migrate("nobody", "{'from':1,'action':'cancel'}").status()).isEqualTo(404);
  }

  @Test
  void shouldRetryAFailedRunFromAStepOfAnotherVersion() {
    String fails = "{'id':'call','type':'http','method':'GET','url':'http://10.255.0.1/'}";
    site.publish("failing", HOOK, "[" + fails + "]");
    String run = site.fire("live", "failing", "{}");
    assertThat(site.awaitEnd("live", run).path("status").asString()).isEqualTo("failed");
    site.publish("failing", HOOK, "[{'id':'mended','type':'end','outcome':'mended'}]");
    String path = "/v1/runs/" + run + "/retry";

    assertThat(site.live().post(path, "{\"version\":9}").status()).isEqualTo(422);
    assertThat(site.live().post(path, "{\"version\":\"2\"}").status()).isEqualTo(422);
    assertThat(site.live().post(path, "{\"version\":2}").status()).isEqualTo(422);
    assertThat(site.live().post(path, "{\"from\":\"nowhere\"}").status()).isEqualTo(422);
    TestApi.Answer answer = site.live().post(path, "{\"from\":\"mended\",\"version\":2}");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode ended = site.awaitEnd("live", run);
    assertThat(ended.path("outcome").asString()).isEqualTo("mended");
    assertThat(ended.path("version").asInt()).isEqualTo(2);
    assertThat(site.live().post(path, "{}").status()).isEqualTo(409);
  }

  @Test
  void shouldCancelManyRunsByAJob() {
    site.publish("many", HOOK, "[" + NAP + "]");
    for (int i = 0; i < 120; i++) {
      site.fire("live", "many", "{}");
    }
    String body = "{\"action\":\"cancel\",\"filter\":{\"workflow\":\"many\"}%s}";

    TestApi.Answer dry = site.live().post("/v1/runs/bulk", body.formatted(",\"dryRun\":true"));
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.body().path("matched").asInt()).isEqualTo(120);
    assertThat(dry.body().has("job")).isFalse();
    TestApi.Answer taken = site.live().post("/v1/runs/bulk", body.formatted(""));
    assertThat(taken.status()).isEqualTo(202);
    awaitJob(taken.body());

    assertThat(site.runs("live", "many"))
        .hasSize(120)
        .allMatch(run -> run.path("status").asString().equals("cancelled"));
    JsonNode job = site.live().get("/v1/jobs/" + taken.body().path("job").asString()).body();
    assertThat(job.path("done").asInt()).isEqualTo(120);
    assertThat(site.live().get("/v1/jobs").body().path("items")).isNotEmpty();
    assertThat(site.test().get("/v1/jobs").body().path("items")).isEmpty();
    assertThat(site.live().post("/v1/runs/bulk", "{\"action\":\"cancel\"}").status())
        .isEqualTo(422);
    assertThat(
            site.live()
                .post("/v1/runs/bulk", "{\"action\":\"cancel\",\"filter\":{\"of\":\"x\"}}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void shouldCancelTheRunsThatAreNamed() {
    site.publish("named", HOOK, "[" + NAP + "]");
    String one = site.fire("live", "named", "{}");
    String two = site.fire("live", "named", "{}");
    String other = site.fire("live", "named", "{}");
    String ids = one + "," + two;

    TestApi.Answer taken =
        site.live()
            .post("/v1/runs/bulk", "{\"action\":\"cancel\",\"filter\":{\"id\":\"" + ids + "\"}}");
    awaitJob(taken.body());

    assertThat(taken.body().path("matched").asInt()).isEqualTo(2);
    assertThat(site.runs("live", "named"))
        .filteredOn(run -> !run.path("status").asString().equals("cancelled"))
        .singleElement()
        .satisfies(run -> assertThat(run.path("id").asString()).isEqualTo(other));
  }
}
