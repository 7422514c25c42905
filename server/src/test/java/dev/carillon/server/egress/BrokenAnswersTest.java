package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other sides that answer wrongly, too much, too slowly or not at all. */
class BrokenAnswersTest extends EgressSetting {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static Exchange.Broken broken(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Broken.class);
    return (Exchange.Broken) exchange;
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
    try (Peer silent = Peer.plays(BrokenAnswersTest::listen);
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
}
