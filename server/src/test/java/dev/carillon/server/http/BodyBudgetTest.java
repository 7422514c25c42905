package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All bodies that are held at one time stay within a budget. */
class BodyBudgetTest {
  private static final int BUDGET = 1_000_000;
  private static final BodyReader BODIES = new BodyReader(BUDGET);
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server =
        HttpServer.start(
            Settings.forTests(Path.of("target")),
            List.of(Route.post("/things", "new", r -> Answer.text(200, "ok"))),
            (route, request, next) -> next.handle(request),
            null,
            new PrometheusRegistry(),
            Patience.USUAL,
            BODIES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String head(String framing) {
    return "POST /things HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n";
  }

  private static int post(int length) throws IOException {
    return status(head("Content-Length: " + length) + "x".repeat(length));
  }

  private static int postChunk(int length) throws IOException {
    String chunk = Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
    return status(head("Transfer-Encoding: chunked") + chunk);
  }

  private static int status(String request) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(request);
      return client.reply().status();
    }
  }

  @Test
  void shouldRefuseMoreThanItCanHoldAndTakeItAgainAfterwards() throws IOException {
    try (RawClient holder = new RawClient(server.port())) {
      holder.send(head("Content-Length: 900000") + "x".repeat(1000));
      awaitFree(BUDGET - 900_000);

      assertThat(post(200_000)).isEqualTo(503);
      assertThat(postChunk(200_000)).isEqualTo(503);
      assertThat(post(10)).isEqualTo(200);
    }
    awaitFree(BUDGET);
    for (int i = 0; i < 20; i++) {
      assertThat(post(900_000)).isEqualTo(200);
      awaitFree(BUDGET);
      assertThat(postChunk(900_000)).isEqualTo(200);
      awaitFree(BUDGET);
    }
  }

  /** Room is taken and given back by another thread: soon, not at once. */
  private static void awaitFree(long bytes) {
    for (int i = 0; BODIES.free() != bytes; i++) {
      assertThat(i).isLessThan(1_000);
      new CompletableFuture<Void>().completeOnTimeout(null, 10, TimeUnit.MILLISECONDS).join();
    }
  }
}
