package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A flood of events for one key on a whole server that is killed amid it. What the windows have
 * told a third party makes up what was sent, exactly: the number, the sum and the sum of squares of
 * all numbers, and the ends of the range.
 */
@Tag("long")
class DigestFloodTest {
  private static final int EVENTS = 100_000;
  private static final int AT_ONCE = 256;
  private static final int KILLS = 3;

  @TempDir Path folder;
  private Ledger ledger;
  private volatile ServerProcess server;

  @BeforeEach
  void start() throws Exception {
    ledger = new Ledger();
    server = launch();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    ledger.close();
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

  private String load() {
    TestApi api = api();
    api.must(
        api.post(
            "/v1/workflows",
            """
            {"key":"flood","name":"flood","trigger":{"type":"webhook","security":{"type":"none"}},
             "steps":[
              {"id":"d","type":"digest","key":"all","window":{"for":"PT2S"},
               "sum":{"N":"n","Q":"q"}},
              {"id":"tell","type":"http","method":"POST","url":"%s/digest",
               "body":{"digest":"{{digest}}","run":"{{run.id}}"},"retries":{"max":9}}]}\
            """
                .formatted(ledger.base())));
    api.must(api.post("/v1/workflows/flood/publish", "{}"));
    String url = api.must(api.get("/v1/workflows/flood")).path("hookUrls").path("live").asString();
    return url.replaceFirst("https?://[^/]+", "");
  }

  @Test
  void shouldLoseAndDoubleNothingAmidKills() throws Exception {
    String hook = load();
    Semaphore turns = new Semaphore(AT_ONCE);
    CountDownLatch accepted = new CountDownLatch(EVENTS);
    long began = System.nanoTime();
    for (int n = 0; n < EVENTS; n++) {
      int number = n;
      turns.acquire();
      Thread.startVirtualThread(() -> {
        fire(hook, number);
        turns.release();
        accepted.countDown();
      });
      if (n % (EVENTS / (KILLS + 1)) == EVENTS / (2 * KILLS + 2)) {
        server.signal("KILL");
        server.close();
        server = launch();
      }
    }
    assertThat(accepted.await(5, TimeUnit.MINUTES)).isTrue();
    long all = System.nanoTime() - began;
    ServerProcess.eventually("every event is told of", () -> told("count") == EVENTS);
    System.out.printf(
        "%d events in %d ms with %d kills, told of after %d ms, in %d windows%n",
        EVENTS,
        TimeUnit.NANOSECONDS.toMillis(all),
        KILLS,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        digests().size());
    judge();
  }

  /** Until it is acknowledged: with the same key it is the same event. */
  private void fire(String hook, int number) {
    String body = "{\"n\":%d,\"q\":%d}".formatted(number, (long) number * number);
    while (true) {
      int status = api().hook(hook, body, "event-" + number).status();
      if (status == 202 || status == 200) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** What was told, once a run: a call may be repeated around a kill. */
  private Map<String, JsonNode> digests() {
    Map<String, JsonNode> once = new java.util.HashMap<>();
    ledger
        .calls("POST", "/digest")
        .forEach(call -> once.put(call.body().path("run").asString(), call.body().path("digest")));
    return once;
  }

  private long told(String field) {
    return digests().values().stream().mapToLong(digest -> digest.at("/" + field).asLong()).sum();
  }

  private void judge() {
    long last = EVENTS - 1;
    assertThat(told("count")).isEqualTo(EVENTS);
    assertThat(told("sum/N")).isEqualTo(last * (last + 1) / 2);
    assertThat(told("sum/Q")).isEqualTo(last * (last + 1) * (2 * last + 1) / 6);
    assertThat(digests().values().stream().mapToLong(one -> one.at("/min/N").asLong()).min())
        .hasValue(0);
    assertThat(digests().values().stream().mapToLong(one -> one.at("/max/N").asLong()).max())
        .hasValue(last);
  }
}
