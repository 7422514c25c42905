package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.FrozenDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A whole server is killed amid its work. Judged by two ledgers alone: what callers were answered,
 * and what third parties got.
 */
class SurvivalTest {
  private static final int EVENTS = 600;
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final Set<Integer> KILL_AT = Set.of(150, 300, 450);

  @TempDir Path folder;
  private Ledger gateway;
  private ServerProcess server;

  @BeforeEach
  void start() throws Exception {
    gateway = new Ledger();
    server = launch();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    gateway.close();
  }

  private ServerProcess launch() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        Map.of(
            "CARILLON_ADMIN_KEY",
            TestApi.ADMIN_KEY,
            "CARILLON_EGRESS_ALLOW",
            "127.0.0.0/8",
            "CARILLON_MASTER_KEY",
            "a-master-key-for-tests-0123456789abcdef"));
  }

  private TestApi api() {
    return new TestApi(server.port(), "live");
  }

  private String loadWorkflow() {
    TestApi api = api();
    api.must(
        api.put(
            "/v1/integrations/sms",
            """
            {"provider":"http","channel":"sms","config":{"url":"%s/sms",
             "body":{"to":"{{to}}","text":"{{content.text}}"}}}\
            """
                .formatted(gateway.base())));
    api.must(
        api.post(
            "/v1/workflows",
            """
            {"key":"nap","name":"nap","trigger":{"type":"webhook","method":"POST","contentType":"json",
              "security":{"type":"none"}},
             "steps":[{"id":"wait","type":"delay","for":"PT2S"},
               {"id":"tell","type":"send","to":{"sms":"+49151000{{trigger.n}}"},
                "content":{"sms":{"text":"event {{trigger.n}}"}}}]}\
            """));
    api.must(api.post("/v1/workflows/nap/publish", "{}"));
    String url = api.must(api.get("/v1/workflows/nap")).path("hookUrls").path("live").asString();
    return url.replaceFirst("https?://[^/]+", "");
  }

  @Test
  void shouldLoseNothingAndRepeatOnlyAroundTheKills() throws Exception {
    String hook = loadWorkflow();
    Map<String, String> runOfEvent = new HashMap<>();
    int kills = 0;

    for (int n = 0; n < EVENTS; n++) {
      LockSupport.parkNanos(PACE_NANOS);
      if (KILL_AT.contains(n)) {
        server.signal("KILL");
        server.close();
        server = launch();
        kills++;
      }
      TestApi.Answer answer = api().hook(hook, "{\"n\":%d}".formatted(1000 + n), null);
      if (answer.status() == 202) {
        runOfEvent.put("event " + (1000 + n), answer.body().path("runId").asString());
      }
    }

    assertThat(kills).isEqualTo(3);
    assertThat(runOfEvent.size()).isGreaterThan(EVENTS - 30);
    ServerProcess.eventually(
        "every acknowledged event is sent",
        () -> texts(gateway.calls("POST", "/sms")).containsAll(runOfEvent.keySet()));
    ServerProcess.eventually("no run is left", () -> unfinished().isEmpty());
    judge(runOfEvent, gateway.calls("POST", "/sms"));
  }

  private void judge(Map<String, String> runOfEvent, List<Ledger.Call> sent) {
    Map<String, Set<String>> keys = new HashMap<>();
    for (Ledger.Call call : sent) {
      keys.computeIfAbsent(call.body().path("text").asString(), text -> new HashSet<>())
          .add(call.idempotencyKey());
    }
    runOfEvent.forEach((event, run) ->
        assertThat(keys.get(event))
            .as(event)
            .hasSize(1)
            .allSatisfy(key -> assertThat(key).startsWith(run + ".tell.1.")));
    assertThat(new HashSet<>(runOfEvent.values())).hasSameSizeAs(runOfEvent.keySet());
    int repeats = sent.size() - new TreeSet<>(texts(sent)).size();
    assertThat(repeats).as("repeats around three kills").isLessThan(EVENTS / 4);
  }

  private List<String> unfinished() {
    TestApi api = api();
    List<String> open = new ArrayList<>();
    for (String status : List.of("running", "waiting")) {
      JsonNode page = api.must(api.get("/v1/runs?limit=200&status=" + status));
      page.path("items").forEach(run -> open.add(run.path("id").asString()));
    }
    return open;
  }

  private static List<String> texts(List<Ledger.Call> calls) {
    return calls.stream().map(call -> call.body().path("text").asString()).toList();
  }

  @Test
  void shouldPromiseNothingWhileTheDatabaseIsFrozenOrGoneAndRecoverByItself() throws Exception {
    String hook = loadWorkflow();
    TestApi api = api();
    assertThat(api.hook(hook, "{\"n\":1}", null).status()).isEqualTo(202);

    try (FrozenDatabase frozen = FrozenDatabase.freeze(server.data())) {
      ServerProcess.eventually(
          "503 while frozen", () -> api.hook(hook, "{\"n\":2}", null).status() == 503);
      assertThat(server.get("/health/live")).isEqualTo(200);
      server.await("/health/ready", 503);
    }
    ServerProcess.eventually("202 again", () -> api.hook(hook, "{\"n\":3}", null).status() == 202);

    ServerProcess.signal("KILL", server.postmaster());
    ServerProcess.eventually(
        "202 after the postmaster was killed",
        () -> api.hook(hook, "{\"n\":4}", null).status() == 202);
    ServerProcess.eventually(
        "all are sent",
        () ->
            texts(gateway.calls("POST", "/sms"))
                .containsAll(List.of("event 1", "event 3", "event 4")));
  }
}
