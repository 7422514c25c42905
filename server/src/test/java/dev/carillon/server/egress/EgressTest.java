package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  private Egress egress;

  @BeforeEach
  void open() {
    egress = Egress.open(AllowList.parse("127.0.0.0/8"));
  }

  @AfterEach
  void close() {
    egress.close();
  }

  private Exchange get(Peer peer, Duration time) {
    return egress.send(Outbound.of("GET", peer.url(), time, "test"));
  }

  private static Exchange.Broken broken(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Broken.class);
    return (Exchange.Broken) exchange;
  }

  private static Exchange.Answered answered(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Answered.class);
    return (Exchange.Answered) exchange;
  }

  @Test
  void shouldSendWhatIsAskedAndReturnTheWholeAnswer() throws Exception {
    try (Peer peer =
        Peer.answers(
            "HTTP/1.1 201 Created\r\nX-A: 1\r\nx-a: 2\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 5\r\n\r\nhello")) {
      Exchange.Answered answer =
          answered(
              egress.send(
                  Outbound.of("POST", peer.url() + "a b?c=ü#frag", TIME, "test")
                      .withHeaders(Map.of("X-Name", "Zoë €", "Content-Type", "text/plain"))
                      .withBody("body".getBytes(StandardCharsets.UTF_8))
                      .withHops(3)));

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.headers()).containsEntry("x-a", "1, 2");
      assertThat(answer.text()).isEqualTo("hello");
      assertThat(peer.seen.getFirst())
          .startsWith("POST /a%20b?c=%C3%BC HTTP/1.1\nHost: 127.0.0.1:" + peer.port() + "\n")
          .contains("Content-Type: text/plain\n", "Content-Length: 4\n", "Carillon-Hops: 4\n")
          .contains(
              new String(
                  "X-Name: Zoë €\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
          .endsWith("\n\nbody")
          .doesNotContain("Transfer-Encoding", "Connection:");
    }
  }

  @Test
  void shouldUseOneConnectionForManyCalls() throws Exception {
    try (Peer peer = Peer.answers(Peer.ok("x"))) {
      for (int i = 0; i < 50; i++) {
        answered(get(peer, TIME));
      }

      assertThat(peer.connections).hasValue(1);
      assertThat(egress.resting()).isEqualTo(1);
    }
  }

  @Test
  void shouldOpenANewConnectionWhenTheOtherSideClosedIt() throws Exception {
    try (Peer peer =
        Peer.plays((in, out) -> {
          in.next();
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"
                  .getBytes(StandardCharsets.UTF_8));
        })) {
      for (int i = 0; i < 5; i++) {
        answered(get(peer, TIME));
      }

      assertThat(peer.connections).hasValue(5);
      assertThat(egress.resting()).isZero();
    }
  }

  @Test
  void shouldNotReuseAConnectionThatHoldsBytesNobodyAskedFor() throws Exception {
    CountDownLatch extra = new CountDownLatch(1);
    try (Peer peer =
        Peer.plays((in, out) -> {
          in.next();
          out.write(Peer.ok("one").getBytes(StandardCharsets.UTF_8));
          out.flush();
          out.write(Peer.ok("forged").getBytes(StandardCharsets.UTF_8));
          out.flush();
          extra.countDown();
          in.next();
        })) {
      assertThat(answered(get(peer, TIME)).text()).isEqualTo("one");
      assertThat(extra.await(2, TimeUnit.SECONDS)).isTrue();
      // The forged answer was written before this call began: it must not become its answer.
      assertThat(answered(get(peer, TIME)).text()).isEqualTo("one");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void shouldNeverFollowARedirect(int status) throws Exception {
    try (Peer target = Peer.answers(Peer.ok("reached"));
        Peer peer =
            Peer.answers(
                "HTTP/1.1 "
                    + status
                    + " Go\r\nLocation: "
                    + target.url()
                    + "\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(answered(get(peer, TIME)).status()).isEqualTo(status);
      assertThat(target.connections).hasValue(0);
    }
  }

  @Test
  void shouldHandleAnswersWithoutBody() throws Exception {
    try (Peer peer = Peer.answers("HTTP/1.1 204 No Content\r\n\r\n");
        Peer head = Peer.answers("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        Peer early = Peer.answers("HTTP/1.1 103 Early Hints\r\n\r\n" + Peer.ok("x"))) {
      assertThat(answered(get(peer, TIME)).body()).isEmpty();
      Exchange onlyHead = egress.send(Outbound.of("HEAD", head.url(), TIME, "test"));
      assertThat(answered(onlyHead).body()).isEmpty();
      assertThat(answered(get(early, TIME)).text()).isEqualTo("x");
    }
  }

  @Test
  void shouldReadChunkedAndCloseDelimitedAnswers() throws Exception {
    try (Peer chunked =
            Peer.answers(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        Peer closing =
            Peer.plays((in, out) -> {
              in.next();
              out.write("HTTP/1.0 200 OK\r\n\r\nto the end".getBytes(StandardCharsets.UTF_8));
            })) {
      assertThat(answered(get(chunked, TIME)).text()).isEqualTo("abcde");
      assertThat(answered(get(chunked, TIME)).text()).isEqualTo("abcde");
      assertThat(answered(get(closing, TIME)).text()).isEqualTo("to the end");
    }
  }

  @Test
  void shouldDecodeGzip() throws Exception {
    byte[] packed = gzip("plain".getBytes(StandardCharsets.UTF_8));
    try (Peer peer = gzipped("gzip", packed)) {
      assertThat(answered(get(peer, TIME)).text()).isEqualTo("plain");
    }
  }

  @Test
  void shouldCutAnswersOverTheirBounds() throws Exception {
    byte[] bomb = gzip(new byte[50 * 1024 * 1024]);
    String big = "a".repeat(1024 * 1024);
    try (Peer exact = Peer.answers(Peer.ok(big));
        Peer announced = Peer.answers("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
        Peer over = Peer.answers(Peer.ok(big + "a"));
        Peer endless = Peer.plays((in, out) -> endless(in, out, "HTTP/1.1 200 OK\r\n\r\n"));
        Peer headers = Peer.plays((in, out) -> endless(in, out, "HTTP/1.1 200 OK\r\nX: "));
        Peer many = Peer.answers("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200) + "\r\n");
        Peer wide =
            Peer.answers(
                "HTTP/1.1 200 OK\r\n"
                    + ("X: " + "y".repeat(8000) + "\r\n").repeat(9)
                    + "Content-Length: 0\r\n\r\n");
        Peer gzip = gzipped("gzip", bomb)) {
      assertThat(answered(get(exact, TIME)).body()).hasSize(1024 * 1024);
      for (Peer peer : new Peer[] {announced, over, endless, headers, many, wide, gzip}) {
        Exchange.Broken cut = broken(get(peer, TIME));
        assertThat(cut.kind()).isEqualTo(Exchange.Kind.TOO_LARGE);
        assertThat(cut.sent()).isTrue();
      }
      assertThat(egress.resting()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
      })
  void shouldCallABrokenAnswerMalformed(String bytes) throws Exception {
    try (Peer peer = Peer.answers(bytes)) {
      Exchange.Broken broken = broken(get(peer, SHORT.multipliedBy(4)));

      assertThat(broken.kind()).isIn(Exchange.Kind.MALFORMED, Exchange.Kind.TOO_LARGE);
      assertThat(broken.sent()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf'"
  })
  void shouldCallAnAnswerThatBreaksOffUncertain(String bytes) throws Exception {
    try (Peer peer =
        Peer.plays((in, out) -> {
          in.next();
          out.write(bytes.getBytes(StandardCharsets.UTF_8));
        })) {
      Exchange.Broken broken = broken(get(peer, TIME));

      assertThat(broken.kind()).isEqualTo(Exchange.Kind.RESET);
      assertThat(broken.sent()).isTrue();
    }
  }

  @Test
  void shouldHoldTheDeadlineWhateverTheOtherSideDribbles() throws Exception {
    try (Peer silent = Peer.plays(EgressTest::listen);
        Peer head = Peer.plays((_, out) -> dribble(out, "HTTP/1.1 200 OK\r\nX: "));
        Peer body =
            Peer.plays(
                (_, out) -> dribble(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"));
        Peer deaf = Peer.plays((_, _) -> new CountDownLatch(1).await(10, TimeUnit.SECONDS))) {
      for (Peer peer : new Peer[] {silent, head, body, deaf}) {
        long begun = System.nanoTime();
        Exchange.Broken broken =
            broken(
                egress.send(
                    Outbound.of("POST", peer.url(), SHORT, "test").withBody(new byte[8_000_000])));
        long ms = (System.nanoTime() - begun) / 1_000_000;

        assertThat(broken.kind()).isEqualTo(Exchange.Kind.TIMEOUT);
        assertThat(broken.sent()).isTrue();
        assertThat(ms).isBetween(290L, 1500L);
      }
    }
  }

  @Test
  void shouldSayThatNothingWasSentWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = gone.getLocalPort();
    }
    Exchange.Broken broken =
        broken(egress.send(Outbound.of("GET", "http://127.0.0.1:" + port, TIME, "test")));

    assertThat(broken.kind()).isEqualTo(Exchange.Kind.CONNECT);
    assertThat(broken.sent()).isFalse();
    assertThat(broken.sentence()).contains("refused the connection");
  }

  @ParameterizedTest
  @CsvSource({
    "Host, evil",
    "content-length, 5",
    "Transfer-Encoding, chunked",
    "Connection, close",
    "TE, x",
    "Upgrade, h2c",
    "Expect, 100-continue",
    "Proxy-Authorization, x",
    "Carillon-Hops, 0",
    "X-A, 'x\r\nHost: evil'",
    "X-A, 'x\nb'",
    "X-A, 'x\rb'",
    "X-A, 'x\u0000'",
    "'X A', b",
    "'X:A', b",
    "'X\r\nY', b",
    "'', b",
    "'Ä', b"
  })
  void shouldKeepFramingAndLineBreaksOutOfHeaders(String name, String value) throws Exception {
    try (Peer peer = Peer.answers(Peer.ok("x"))) {
      Exchange exchange =
          egress.send(
              Outbound.of("GET", peer.url(), TIME, "test").withHeaders(Map.of(name, value)));

      assertThat(exchange).isInstanceOf(Exchange.Refused.class);
      assertThat(((Exchange.Refused) exchange).code()).isEqualTo("invalid_header");
      assertThat(peer.connections).hasValue(0);
    }
  }

  @Test
  void shouldRefuseHeadersWithoutEnd() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 65; i++) {
      many.put("X-" + i, "y");
    }
    for (Map<String, String> headers : java.util.List.of(many, Map.of("X", "y".repeat(33_000)))) {
      assertThat(
              egress.send(
                  Outbound.of("GET", "http://127.0.0.1:1/", TIME, "test").withHeaders(headers)))
          .isInstanceOf(Exchange.Refused.class);
    }
  }

  @Test
  void shouldStopARingOfWorkflows() throws Exception {
    try (Peer peer = Peer.answers(Peer.ok("x"))) {
      Outbound call = Outbound.of("GET", peer.url(), TIME, "test");

      answered(egress.send(call.withHops(9)));
      Exchange eleventh = egress.send(call.withHops(10));

      assertThat(((Exchange.Refused) eleventh).code()).isEqualTo("loop_detected");
      assertThat(peer.seen).singleElement().asString().contains("Carillon-Hops: 10\n");
      assertThat(Hops.of(null)).isZero();
      assertThat(Hops.of(" 4 ")).isEqualTo(4);
      assertThat(Hops.of("999")).isEqualTo(Hops.MOST);
      assertThat(Hops.of("-1")).isEqualTo(Hops.MOST);
    }
  }

  private static void listen(Peer.Requests in, OutputStream unused) throws IOException {
    while (!in.next().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void endless(Peer.Requests in, OutputStream out, String head) throws IOException {
    in.next();
    out.write(head.getBytes(StandardCharsets.UTF_8));
    byte[] chunk = new byte[8192];
    Arrays.fill(chunk, (byte) 'a');
    while (true) {
      out.write(chunk);
    }
  }

  private static void dribble(OutputStream out, String head) throws Exception {
    out.write(head.getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write('a');
      out.flush();
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static Peer gzipped(String coding, byte[] packed) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + packed.length;
    return Peer.plays((in, out) -> {
      in.next();
      out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(packed);
    });
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(plain);
    }
    return packed.toByteArray();
  }
}
