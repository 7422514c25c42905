package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlowClientTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Patience LITTLE = new Patience(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT);
  private static final CompletableFuture<Boolean> LISTENER_GONE = new CompletableFuture<>();
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server =
        HttpServer.start(
            Settings.forTests(Path.of("target")),
            List.of(
                Route.post("/things", "new", r -> Answer.text(200, "ok")),
                Route.get("/flood", "a stream", r -> Answer.stream(SlowClientTest::flood))),
            (route, request, next) -> next.handle(request),
            null,
            new PrometheusRegistry(),
            LITTLE,
            new BodyReader());
  }

  private static void flood(EventStream out) throws IOException {
    try {
      while (out.isOpen()) {
        out.send(null, "flood", "x".repeat(10_000));
      }
    } finally {
      LISTENER_GONE.complete(true);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldCloseOnOneWhoSaysNothing() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.closes()).isTrue();
    }
  }

  @Test
  void shouldCloseOnOneWhoDribblesHisHead() throws Exception {
    assertThat(dribble("GET /things HTTP/1.1\r\nHost: x\r\nX: ")).isTrue();
  }

  @Test
  void shouldCloseOnOneWhoDribblesHisBody() throws Exception {
    assertThat(dribble("POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"))
        .isTrue();
  }

  @Test
  void shouldCloseOnOneWhoDribblesAChunk() throws Exception {
    assertThat(
            dribble(
                "POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"))
        .isTrue();
  }

  @Test
  void shouldCloseAConnectionThatIsKeptForNothing() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("POST /things HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.reply().status()).isEqualTo(200);
      assertThat(client.closes()).isTrue();
    }
  }

  @Test
  void shouldLetGoOfAListenerWhoDoesNotRead() throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET /flood HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(LISTENER_GONE.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Sends a byte every 50 ms after {@code beginning}; true when the server has had enough. */
  private static boolean dribble(String beginning) throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      client.send(beginning);
      for (int i = 0; i < 400; i++) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        pause.completeOnTimeout(null, 50, TimeUnit.MILLISECONDS).join();
        client.send("x");
      }
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
