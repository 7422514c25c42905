package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  private static final String KEY = "Idempotency-Key";

  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // set before each test
  private AccessKit node;

  @BeforeEach
  void clear() {
    AccessKit.clear(postgres.database());
    node = new AccessKit(postgres.database());
    node.work.set(request ->
        Answer.json(201, Json.object().put("n", node.worked.get())).with("ETag", "\"7\""));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private AccessKit.Reply send(String key, String body) {
    return node.admin("POST", "/v1/events", body, KEY, key);
  }

  @Test
  void shouldAnswerTheSameRequestAsItWasAnsweredFirst() {
    AccessKit.Reply first = send("k1", "{'a':1}");
    AccessKit.Reply second = send("k1", "{'a':1}");

    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.header("ETag")).isEqualTo("\"7\"");
    assertThat(second.header("Content-Type")).isEqualTo("application/json");
    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(node.worked).hasValue(1);
  }

  @Test
  void shouldRefuseTheKeyForAnotherRequest() {
    send("k1", "{'a':1}");

    assertThat(send("k1", "{'a':2}").status()).isEqualTo(422);
    assertThat(node.admin("POST", "/v1/events?x=1", "{'a':1}", KEY, "k1").status()).isEqualTo(422);
    assertThat(send("k1", "{'a':1}").status()).isEqualTo(201);
    assertThat(node.worked).hasValue(1);
  }

  @Test
  void shouldKeepEnvironmentsAndRoutesApart() {
    send("k1", "{}");
    node.admin("POST", "/v1/events", "{}", KEY, "k1", "Carillon-Environment", "test");
    node.admin("POST", "/v1/runs/r/cancel", "{}", KEY, "k1");

    assertThat(node.worked).hasValue(3);
    assertThat(node.admin("POST", "/v1/runs/s/cancel", "{}", KEY, "k1").status()).isEqualTo(422);
  }

  @Test
  void shouldDoAHundredParallelRequestsOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    List<Future<AccessKit.Reply>> calls = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        calls.add(
            threads.submit(() -> {
              together.await();
              return send("k1", "{'a':1}");
            }));
      }
      together.countDown();
    }
    int done = 0;
    for (Future<AccessKit.Reply> call : calls) {
      AccessKit.Reply reply = call.get();
      assertThat(reply.status()).isIn(201, 409);
      done += reply.status() == 201 ? 1 : 0;
      assertThat(reply.status() == 201 || !reply.header("Retry-After").isEmpty()).isTrue();
    }
    assertThat(node.worked).hasValue(1);
    assertThat(done).isPositive();
    assertThat(send("k1", "{'a':1}").header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void shouldSayThatTheFirstIsStillInFlight() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    node.work.set(request -> {
      arrived.countDown();
      try {
        release.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return Answer.json(201, Json.object());
    });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AccessKit.Reply> first = threads.submit(() -> send("k1", "{}"));
      arrived.await();

      assertThat(send("k1", "{}").code()).isEqualTo("idempotency.in_flight");
      assertThat(send("k1", "{'other':1}").status()).isEqualTo(422);
      release.countDown();
      assertThat(first.get().status()).isEqualTo(201);
    }
  }

  @Test
  void shouldLetTheRequestThroughAgainAfterAFailureOfOurs() {
    node.work.set(request -> {
      throw new IllegalStateException("broken on purpose");
    });
    assertThat(send("k1", "{}").status()).isEqualTo(500);
    node.work.set(request -> {
      throw new ProblemException(503, "unavailable", "Later.");
    });
    assertThat(send("k1", "{}").status()).isEqualTo(503);
    node.work.set(request -> Answer.json(201, Json.object()));

    assertThat(send("k1", "{}").status()).isEqualTo(201);
    assertThat(node.worked).hasValue(3);
  }

  @Test
  void shouldKeepAProblemThatWillNotChange() {
    node.work.set(request -> {
      throw new ProblemException(422, "body.invalid", "No.").with("X-Lost", "1");
    });
    AccessKit.Reply first = send("k1", "{}");
    AccessKit.Reply second = send("k1", "{}");

    assertThat(second.status()).isEqualTo(422);
    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(node.worked).hasValue(1);
  }

  @Test
  void shouldTakeOverAClaimThatANodeLeftBehind() {
    send("k1", "{}");
    postgres
        .database()
        .write(
            "live",
            connection ->
                Sql.update(
                    connection,
                    "UPDATE idempotency SET status = NULL, body = NULL, claimed_at = now() - interval '59 seconds'"));
    assertThat(send("k1", "{}").status()).isEqualTo(409);
    postgres
        .database()
        .write(
            "live",
            connection ->
                Sql.update(
                    connection,
                    "UPDATE idempotency SET claimed_at = now() - interval '61 seconds'"));

    assertThat(send("k1", "{}").status()).isEqualTo(201);
    assertThat(node.worked).hasValue(2);
  }

  @Test
  void shouldForgetAfterSevenDays() {
    send("k1", "{}");
    node.clock.move(Duration.ofDays(7).minusMinutes(1));
    send("k1", "{}");
    assertThat(node.worked).hasValue(1);

    node.clock.move(Duration.ofMinutes(2));
    assertThat(send("k1", "{'other':1}").status()).isEqualTo(201);
    assertThat(node.worked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "a\tb"})
  void shouldRefuseAKeyThatIsNone(String key) {
    assertThat(send(key.equals("long") ? "k".repeat(256) : key, "{}").status()).isEqualTo(400);
    assertThat(node.worked).hasValue(0);
  }

  @Test
  void shouldRefuseAKeyOutsidePlainCharacters() throws Exception {
    String head =
        "POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + AccessKit.ADMIN
            + "\r\nContent-Length: 2\r\nConnection: close\r\nIdempotency-Key: \uD83D\uDE00\r\n\r\n{}";
    try (Socket socket = new Socket("127.0.0.1", node.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(node.worked).hasValue(0);
    }
  }

  @Test
  void shouldRefuseAnEmptyKeyAndTwoKeys() {
    assertThat(send("", "{}").status()).isEqualTo(400);
    assertThat(node.admin("POST", "/v1/events", "{}", KEY, "a", KEY, "b").status()).isEqualTo(400);
    assertThat(send("k".repeat(255), "{}").status()).isEqualTo(201);
  }

  @Test
  void shouldNotKeepWhatChangesNothing() {
    node.admin("POST", "/v1/simulate", "{}", KEY, "k1");
    node.admin("POST", "/v1/simulate", "{'other':1}", KEY, "k1");
    node.admin("PUT", "/v1/variables/x", "{}", KEY, "k1");

    assertThat(node.worked).hasValue(3);
  }

  @Test
  void shouldGiveAKeyThatIsShownOnceAgainButKeepItSealed() {
    String body = "{'name':'k','role':'viewer','environment':'live'}";
    AccessKit.Reply first = node.admin("POST", "/v1/keys", body, KEY, "k1");
    AccessKit.Reply second = node.admin("POST", "/v1/keys", body, KEY, "k1");
    String key = first.json().path("key").asString("none");

    assertThat(second.json().path("key").asString("")).isEqualTo(key);
    List<String> kept =
        postgres
            .database()
            .read(
                "*",
                connection ->
                    Sql.list(
                        connection,
                        "SELECT encode(body, 'escape') || headers::text FROM idempotency",
                        row -> row.getString(1)));
    assertThat(kept).singleElement().asString().doesNotContain(key.substring(12, 30));
  }
}
