package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to other sides, and what never leaves or comes in. */
class EgressTest extends EgressSetting {
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
}
