package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Steps whose end comes from outside the run, on a whole server with a clock that tests move. */
class StepsOnServerTest {
  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerProcess.start(
            folder.resolve("data"),
            Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_TEST_CLOCK", "1"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static TestApi api() {
    return new TestApi(server.port(), "test");
  }

  private static String workflow(String key, String steps) {
    TestApi api = api();
    String document =
        "{\"key\":\"%s\",\"name\":\"%s\",\"trigger\":{\"type\":\"webhook\"},\"steps\":%s}"
            .formatted(key, key, steps);
    return api.must(api.post("/v1/workflows", document))
        .path("hookUrls")
        .path("test")
        .asString()
        .replaceFirst("https?://[^/]+", "");
  }

  private static String fire(String hook) {
    TestApi.Answer answer = api().hook(hook, "{}", null);
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().path("runId").asString();
  }

  private static JsonNode awaitRun(String id, List<String> statuses) {
    ServerProcess.eventually(
        "the run is " + statuses,
        () -> statuses.contains(api().get("/v1/runs/" + id).body().path("status").asString()));
    return api().get("/v1/runs/" + id).body();
  }

  private static String sendUntil(String status) {
    return """
    [{"id":"ask","type":"send","content":{"sms":{"text":"hi"}},"to":{"sms":"+919800000081"},
      "until":{"status":"%s","within":"PT1H",
        "reached":[{"id":"yes","type":"end","outcome":"reached"}],
        "missed":[{"id":"no","type":"end","outcome":"missed"}]}}]\
    """
        .formatted(status);
  }

  @Test
  void shouldGoOnWhenTheMessageReachesTheStatus() {
    String run = fire(workflow("until_delivered", sendUntil("delivered")));

    assertThat(awaitRun(run, List.of("done")).path("outcome").asString()).isEqualTo("reached");
  }

  @Test
  void shouldMissAStatusThatDoesNotComeInTime() {
    String run = fire(workflow("until_read", sendUntil("read")));
    awaitRun(run, List.of("waiting"));
    assertThat(api().get("/v1/runs?workflow=until_read").body().at("/items/0/waitingFor/step"))
        .hasToString("\"ask\"");

    api().must(api().post("/v1/test/clock", "{\"advance\":\"PT1H1S\"}"));

    assertThat(awaitRun(run, List.of("done")).path("outcome").asString()).isEqualTo("missed");
  }
}
