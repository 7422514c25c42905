package dev.carillon.server.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.http.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestClockTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @Test
  void shouldMoveForEveryNodeAndStayMoved() throws InterruptedException {
    Instant target = Instant.parse("2031-05-06T07:08:09Z");
    CountDownLatch moved = new CountDownLatch(1);
    try (TestClock here = new TestClock(postgres.database());
        TestClock there = new TestClock(postgres.database())) {
      there.onMove(moved::countDown);

      here.set(target);

      assertThat(here.now()).isBetween(target, target.plusSeconds(60));
      assertThat(moved.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(there.now()).isBetween(target, target.plusSeconds(60));
    }
    try (TestClock later = new TestClock(postgres.database())) {
      assertThat(later.now()).isBetween(target, target.plusSeconds(120));
      later.advance(Duration.ofDays(30));
      assertThat(later.now()).isAfter(target.plus(Duration.ofDays(30)));
    }
  }

  @Test
  void shouldBeMovedThroughTheApi() throws Exception {
    try (TestClock clock = new TestClock(postgres.database());
        TestServer server = new TestServer(new ClockApi(clock).routes())) {
      Instant before = clock.now();

      var reply = move(server, "{\"advance\": \"PT1H\"}");

      assertThat(reply.statusCode()).isEqualTo(200);
      Instant now = Instant.parse(Json.parse(reply.body()).path("now").asString());
      assertThat(now).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"now\": 5}",
        "{\"now\": \"tomorrow\"}",
        "{\"advance\": \"1h\"}",
        "{\"advance\": \"P400000D\"}",
        "{\"now\": \"2030-01-01T00:00:00Z\", \"advance\": \"PT1H\"}",
        "{\"now\": \"+999999999-01-01T00:00:00Z\"}",
        "[]"
      })
  void shouldRefuseWhatIsNoMove(String body) throws Exception {
    try (TestClock clock = new TestClock(postgres.database());
        TestServer server = new TestServer(new ClockApi(clock).routes())) {
      assertThat(move(server, body).statusCode()).isEqualTo(422);
    }
  }

  private static HttpResponse<String> move(TestServer server, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/test/clock"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
