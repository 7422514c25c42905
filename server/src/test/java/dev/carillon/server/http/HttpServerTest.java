package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static TestServer server = new TestServer(List.of());

  @BeforeAll
  static void start() {
    server.close();
    server =
        new TestServer(
            List.of(
                Route.get("/things", "all", r -> counted(Answer.json(200, Json.array()))),
                Route.post("/things", "new", HttpServerTest::echo).taking("Thing"),
                Route.get("/things/{id}", "one", r -> counted(Answer.text(200, r.path("id")))),
                Route.get("/things/special", "literal", r -> Answer.text(200, "the special one")),
                Route.get("/query", "query", r -> Answer.text(200, r.query("q").orElse("(none)"))),
                Route.get(
                    "/bug",
                    "bug",
                    r -> {
                      throw new IllegalStateException("secret detail in SELECT * FROM users");
                    }),
                Route.get(
                    "/away",
                    "away",
                    r -> {
                      throw new DatabaseUnavailable("away", null);
                    }),
                Route.get(
                    "/stream",
                    "stream",
                    r -> Answer.stream(out -> out.send("7", "change", "one\ntwo")))));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer counted(Answer answer) {
    CALLS.incrementAndGet();
    return answer;
  }

  private static Answer echo(Request request) {
    CALLS.incrementAndGet();
    return Answer.json(201, request.json());
  }

  private static RawClient.Reply get(String target) throws IOException {
    return RawClient.ask(server.port(), "GET " + target + " HTTP/1.1\nHost: x", "");
  }

  private static RawClient.Reply post(String headers, String body) throws IOException {
    return RawClient.ask(server.port(), "POST /things HTTP/1.1\nHost: x" + headers, body);
  }

  @Test
  void shouldAnswerARoute() throws IOException {
    var reply = get("/things");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("[]");
    assertThat(reply.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void shouldPreferALiteralToAVariableAndDecodeTheVariable() throws IOException {
    assertThat(get("/things/special").body()).isEqualTo("the special one");
    assertThat(get("/things/sp%C3%A9cial%2Fone").body()).isEqualTo("spécial/one");
    assertThat(get("/query?q=a%20b+c%2B").body()).isEqualTo("a b c+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things/",
        "//things",
        "/things//x",
        "/things;x",
        "/things.svg",
        "/things/%2e",
        "/./things",
        "/things/..",
        "/Things",
        "/%74hings%20",
        "/health/live/"
      })
  void shouldNotLetADressedUpPathReachARoute(String target) throws IOException {
    int before = CALLS.get();

    assertThat(get(target).status()).isEqualTo(404);
    assertThat(CALLS.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things/%",
        "/things/%zz",
        "/things/%00",
        "/things/..%2f..%2fetc",
        "/things/%c0%af",
        "/things/%ed%a0%80",
        "/things/%0d%0aX:y",
        "/query?q=%",
        "/query?q=%ff",
        "/query?q=a%00b"
      })
  void shouldRefuseAMalformedUrl(String target) throws IOException {
    var reply = get(target);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE",
        "GET  HTTP/1.1\nHost: x",
        "GET /things HTTP/9.9\nHost: x",
        "GET things HTTP/1.1\nHost: x",
        "GET /things HTTP/1.1",
        "GET /things HTTP/1.1\nHost: x\nHost: y",
        "GET /things HTTP/1.1\nHost: x\nBad Header: y",
        "GET /things HTTP/1.1\nHost: x\nnocolon",
        "GET /things HTTP/1.1\nHost: x\nX: a\u0000b",
        "GET /things HTTP/1.1\nHost: x\nContent-Length: abc",
        "GET /things HTTP/1.1\nHost: x\nContent-Length: -1",
        "GET /things HTTP/1.1\nHost: x\nContent-Length: +5",
        "POST /things HTTP/1.1\nHost: x\nContent-Length: 4\nTransfer-Encoding: chunked",
        "POST /things HTTP/1.1\nHost: x\nContent-Length: 4\nContent-Length: 5",
        "POST /things HTTP/1.1\nHost: x\nContent-Length: 4\nContent-Length: 4",
        "POST /things HTTP/1.1\nHost: x\nContent-Length: 4, 4",
        "POST /things HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nTransfer-Encoding: identity",
        "POST /things HTTP/1.1\nHost: x\nTransfer-Encoding: xchunked",
        "POST /things HTTP/1.1\nHost: x\nTransfer-Encoding : chunked",
        "POST /things HTTP/1.1\nHost: x\n Content-Length: 4",
      })
  void shouldRefuseAMalformedHeadAndClose(String head) throws IOException {
    int before = CALLS.get();
    try (RawClient client = new RawClient(server.port())) {
      client.send(head.replace("\n", "\r\n") + "\r\n\r\n{}{}");

      assertThat(client.reply().status()).isEqualTo(400);
      assertThat(client.closes()).isTrue();
    }
    assertThat(CALLS.get()).isEqualTo(before);
  }

  @Test
  void shouldSayThatItSpeaksNoOlderHttp() throws IOException {
    var reply = RawClient.ask(server.port(), "GET /things HTTP/1.0\nHost: x", "");

    assertThat(reply.status()).isEqualTo(505);
  }

  @Test
  void shouldRefuseTooLongUrlsAndHeads() throws IOException {
    assertThat(get("/things/" + "x".repeat(10_000)).status()).isEqualTo(414);
    assertThat(
            RawClient.ask(
                    server.port(), "GET /things HTTP/1.1\nHost: x\nX: " + "y".repeat(40_000), "")
                .status())
        .isIn(400, 431);
  }

  @Test
  void shouldNameTheMethodsThatAreAllowed() throws IOException {
    var reply = RawClient.ask(server.port(), "DELETE /things HTTP/1.1\nHost: x", "");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD, POST");
    assertThat(Json.parse(reply.body()).path("code").asString()).isEqualTo("method_not_allowed");
  }

  @Test
  void shouldNotBelieveAMethodOverride() throws IOException {
    var reply =
        RawClient.ask(
            server.port(), "DELETE /things HTTP/1.1\nHost: x\nX-HTTP-Method-Override: GET", "");

    assertThat(reply.status()).isEqualTo(405);
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("HEAD /things HTTP/1.1\r\nHost: x\r\n\r\nGET /query HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.replyWithoutBody().headers()).containsEntry("Content-Length", "2");
      assertThat(client.reply().body()).isEqualTo("(none)");
    }
  }

  @Test
  void shouldReadChunkedBodies() throws IOException {
    var reply = post("\nTransfer-Encoding: chunked", "3\r\n{\"a\r\n5\r\n\": 1}\r\n0\r\n\r\n");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "\r\n\r\n"})
  void shouldRefuseMalformedChunks(String body) throws IOException {
    assertThat(post("\nTransfer-Encoding: chunked", body).status()).isEqualTo(400);
  }

  @Test
  void shouldTakeABodyOfOneMebibyteAndNoByteMore() throws IOException {
    String fits = "\"" + "x".repeat((1 << 20) - 2) + "\"";

    assertThat(post("\nContent-Length: " + fits.length(), fits).status()).isEqualTo(201);

    String more = fits + " ";
    assertThat(post("\nContent-Length: " + more.length(), more).status()).isEqualTo(413);
  }

  @Test
  void shouldAnswer413ToAClientThatSendsAllBeforeItListens() throws IOException {
    String large = "x".repeat(8 << 20);

    var sized = post("\nContent-Length: " + large.length(), large);
    assertThat(sized.status()).isEqualTo(413);
    assertThat(Json.parse(sized.body()).path("code").asString()).isEqualTo("body.too_large");

    String chunk = Integer.toHexString(1 << 16) + "\r\n" + "x".repeat(1 << 16) + "\r\n";
    var chunked = post("\nTransfer-Encoding: chunked", chunk.repeat(64) + "0\r\n\r\n");
    assertThat(chunked.status()).isEqualTo(413);

    String giant = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
    assertThat(post("\nTransfer-Encoding: chunked", giant).status()).isEqualTo(413);
  }

  @Test
  void shouldRefuseALargeBodyBeforeItIsSent() throws IOException {
    var reply = post("\nContent-Length: 2000000\nExpect: 100-continue", "");

    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void shouldCutAnEndlessBody() throws IOException {
    byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (RawClient client = new RawClient(server.port())) {
      client.send("POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      long sent = 0;
      try {
        while (sent < 1L << 32) {
          client.send(chunk);
          sent += chunk.length;
        }
      } catch (IOException cut) {
        // as it should be
      }
      assertThat(sent).isLessThan(1L << 30);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"a\":2} | 400",
        "{\"a\": | 400",
        "nonsense | 400",
        "'' | 400",
        "\"a\\u0000b\" | 400",
        "[1] | 201"
      })
  void shouldReadJsonStrictly(String body, int status) throws IOException {
    var reply = post("\nContent-Type: application/json\nContent-Length: " + body.length(), body);

    assertThat(reply.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/jsonp"
      })
  void shouldRefuseAnotherMediaType(String type) throws IOException {
    assertThat(post("\nContent-Type: " + type + "\nContent-Length: 2", "{}").status())
        .isEqualTo(415);
  }

  @Test
  void shouldRefuseAnEncodedBody() throws IOException {
    assertThat(post("\nContent-Encoding: gzip\nContent-Length: 2", "{}").status()).isEqualTo(415);
  }

  @Test
  void shouldGiveNothingAwayWhenItFails() throws IOException {
    var reply = get("/bug");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("SELECT", "secret", "Exception", "dev.carillon");
    assertThat(Json.parse(reply.body()).path("traceId").asString()).isNotBlank();
  }

  @Test
  void shouldAnswer503WhileTheDatabaseIsAway() throws IOException {
    var reply = get("/away");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsKey("Retry-After");
  }

  @Test
  void shouldSendEvents() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(client.all())
          .contains("text/event-stream")
          .contains("id: 7\nevent: change\ndata: one\ndata: two\n\n");
    }
  }

  @Test
  void shouldServeManyRequestsOnOneConnection() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      for (int i = 0; i < 50; i++) {
        client.send("GET /things/" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.reply().body()).isEqualTo(Integer.toString(i));
      }
    }
  }
}
