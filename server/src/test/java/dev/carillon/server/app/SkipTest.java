package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever a run waits for is listed as pending, and a person can end the wait. */
class SkipTest {
  @TempDir static Path folder;
  private static ServerProcess server;
  private static Ledger shop;

  @BeforeAll
  static void start() throws Exception {
    shop = new Ledger();
    server =
        ServerProcess.start(
            folder.resolve("data"),
            Map.of(
                "CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_EGRESS_ALLOW", "127.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    shop.close();
  }

  private static TestApi api() {
    return new TestApi(server.port(), "test");
  }

  /** Starts a run of one waiting step, in the test environment. */
  private static String waiting(String key, String kind, String steps) {
    TestApi api = api();
    api.must(
        api.post(
            "/v1/workflows",
            "{\"key\":\"%s\",\"name\":\"%s\",\"trigger\":{\"type\":\"event\",\"name\":\"%s\"},\"steps\":[%s]}"
                .formatted(key, key, key, steps)));
    JsonNode started =
        api.must(
            api.post(
                "/v1/workflows/" + key + "/trigger",
                "{\"data\":{},\"contact\":{\"id\":\"Ann\",\"phone\":\"+919800000001\"}}"));
    String run = started.findPath("runIds").path(0).asString(started.path("runId").asString(""));
    ServerProcess.eventually(
        key + " waits",
        () ->
            run(run).path("status").asString().equals("waiting")
                && run(run).path("waitingFor").path("kind").asString("").equals(kind));
    JsonNode pending = api.must(api.get("/v1/upcoming?workflow=" + key)).path("items").get(0);
    assertThat(pending.path("kind").asString()).isEqualTo(kind);
    assertThat(pending.path("runId").asString()).isEqualTo(run);
    assertThat(pending.path("until")).isEqualTo(run(run).path("waitingFor").path("until"));
    return run;
  }

  private static JsonNode run(String id) {
    return api().must(api().get("/v1/runs/" + id));
  }

  /** Skips and answers the run once it has ended; another skip is refused. */
  private static JsonNode skipped(String run) {
    assertThat(api().post("/v1/runs/" + run + "/skip", "{}").status()).isEqualTo(200);
    ServerProcess.eventually("it ends", () -> run(run).path("endedAt").isString());
    TestApi.Answer again = api().post("/v1/runs/" + run + "/skip", "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("code").asString()).isEqualTo("run.ended");
    assertThat(api().get("/v1/upcoming?workflow=" + run(run).path("workflow").asString()).body())
        .isEqualTo(Json.parse("{\"items\":[],\"nextCursor\":null}"));
    return run(run);
  }

  @Test
  void shouldEndADelay() {
    String run = waiting("nap", "delay", "{\"id\":\"a\",\"type\":\"delay\",\"for\":\"P1D\"}");

    JsonNode ended = skipped(run);

    assertThat(ended.path("outcome").asString()).isEqualTo("completed");
    assertThat(ended.path("steps").get(0).path("explanation").asString()).contains("Ended early");
  }

  @Test
  void shouldOpenAWindow() {
    int later = (Instant.now().atOffset(ZoneOffset.UTC).getHour() + 3) % 24;
    String window =
        "{\"id\":\"a\",\"type\":\"window\",\"timezone\":\"UTC\",\"days\":%s,\"from\":\"%02d:00\",\"to\":\"%02d:30\"}"
            .formatted("[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\",\"SAT\",\"SUN\"]", later, later);

    assertThat(skipped(waiting("win", "window", window)).path("outcome").asString())
        .isEqualTo("completed");
  }

  @Test
  void shouldGiveUpOnAnEvent() {
    String wait =
        "{\"id\":\"a\",\"type\":\"waitForEvent\",\"event\":\"x\",\"timeout\":\"P1D\",\"lookBack\":\"none\","
            + "\"arrived\":[],\"timedOut\":[{\"id\":\"out\",\"type\":\"end\",\"outcome\":\"gave_up\"}]}";

    assertThat(skipped(waiting("ear", "event", wait)).path("outcome").asString())
        .isEqualTo("gave_up");
  }

  @Test
  void shouldGiveUpOnAStatus() {
    String send =
        "{\"id\":\"a\",\"type\":\"send\",\"content\":{\"sms\":{\"text\":\"Hi\"}},\"until\":"
            + "{\"status\":\"read\",\"within\":\"P1D\",\"reached\":[],"
            + "\"missed\":[{\"id\":\"out\",\"type\":\"end\",\"outcome\":\"unread\"}]}}";

    assertThat(skipped(waiting("letter", "status", send)).path("outcome").asString())
        .isEqualTo("unread");
  }

  @Test
  void shouldTryACallAgainAtOnce() {
    shop.answerOrdersWith(500);
    String call =
        "{\"id\":\"a\",\"type\":\"http\",\"method\":\"PUT\",\"url\":\"%s/orders/1\","
            + "\"retries\":{\"max\":3,\"first\":\"PT1H\",\"cap\":\"PT2H\"}}";
    String run = waiting("caller", "retry", call.formatted(shop.base()));
    shop.answerOrdersWith(200);

    JsonNode ended = skipped(run);

    assertThat(ended.path("status").asString()).isEqualTo("done");
    List<Ledger.Call> calls = shop.calls("PUT", "/orders/1");
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).idempotencyKey()).isEqualTo(calls.get(1).idempotencyKey());
  }

  @Test
  void shouldCloseADigest() {
    String digest = "{\"id\":\"a\",\"type\":\"digest\",\"key\":\"k\",\"window\":{\"for\":\"P1D\"}}";

    JsonNode ended = skipped(waiting("pile", "digest", digest));

    assertThat(ended.path("steps").get(0).path("output").path("count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldKnowNoOtherRun() {
    assertThat(api().post("/v1/runs/run_none/skip", "{}").status()).isEqualTo(404);
    assertThat(api().get("/v1/upcoming?limit=0").status()).isEqualTo(422);
    assertThat(api().get("/v1/upcoming?cursor=x").status()).isEqualTo(422);
  }
}
