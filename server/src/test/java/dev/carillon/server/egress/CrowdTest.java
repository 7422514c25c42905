package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls at once: one host must not take what others need, and nothing may leak. */
class CrowdTest {
  private static Limits few() {
    return new Limits(
        Duration.ofSeconds(3), 1024, 1024, 4, 8, Duration.ofSeconds(4), 3, Duration.ofMinutes(1));
  }

  private static Egress egress(Limits limits) {
    return new Egress(
        AllowList.parse("127.0.0.0/8"), InetAddress::getAllByName, TestTrust.none(), limits);
  }

  @Test
  @Timeout(30)
  void shouldServeOthersWhileOneHostHangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Egress egress = egress(few());
        Peer hanging =
            Peer.plays((in, _) -> {
              in.next();
              release.await();
            });
        Peer lively = Peer.answers(Peer.ok("x"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Exchange>> stuck = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        stuck.add(
            threads.submit(() ->
                egress.send(Outbound.of("GET", hanging.url(), Duration.ofSeconds(1), "test"))));
      }
      for (int i = 0; i < 200; i++) {
        Exchange answer =
            egress.send(Outbound.of("GET", lively.url(), Duration.ofSeconds(2), "test"));
        assertThat(answer).isInstanceOf(Exchange.Answered.class);
      }

      int unsent = 0;
      for (Future<Exchange> call : stuck) {
        Exchange.Broken broken = (Exchange.Broken) call.get();
        assertThat(broken.kind()).isEqualTo(Exchange.Kind.TIMEOUT);
        unsent += broken.sent() ? 0 : 1;
      }
      assertThat(hanging.connections.get()).isLessThanOrEqualTo(8);
      assertThat(unsent).isGreaterThanOrEqualTo(42);
      release.countDown();
    }
  }

  @Test
  @Timeout(60)
  void shouldAnswerEachCallWithItsOwnAnswer() throws Exception {
    try (Egress egress = egress(Limits.standard());
        Peer echo =
            Peer.plays((in, out) -> {
              String request = in.next();
              while (!request.isEmpty()) {
                String body = request.substring(request.indexOf("\n\n") + 2);
                out.write(Peer.ok(body).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.flush();
                request = in.next();
              }
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Exchange>> calls = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        byte[] body = ("call " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        calls.add(
            threads.submit(() ->
                egress.send(
                    Outbound.of("POST", echo.url(), Duration.ofSeconds(20), "test")
                        .withBody(body))));
      }
      for (int i = 0; i < calls.size(); i++) {
        assertThat(((Exchange.Answered) calls.get(i).get()).text()).isEqualTo("call " + i);
      }
      assertThat(echo.connections.get()).isLessThanOrEqualTo(128);
      assertThat(egress.resting()).isLessThanOrEqualTo(128);
    }
  }

  @Test
  void shouldKeepFewConnectionsAtRestAndForgetThem() throws Exception {
    Limits brief =
        new Limits(
            Duration.ofSeconds(3),
            1024,
            1024,
            4,
            64,
            Duration.ofMillis(50),
            3,
            Duration.ofMinutes(1));
    List<Peer> peers = new ArrayList<>();
    try (Egress egress = egress(brief)) {
      for (int i = 0; i < 6; i++) {
        Peer peer = Peer.answers(Peer.ok("x"));
        peers.add(peer);
        egress.send(Outbound.of("GET", peer.url(), Duration.ofSeconds(2), "test"));
        assertThat(egress.resting()).isLessThanOrEqualTo(3);
      }
      long end = System.nanoTime() + 5_000_000_000L;
      while (egress.resting() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(egress.resting()).isZero();
    } finally {
      for (Peer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  @Timeout(20)
  void shouldCutWhatIsInFlightWhenClosed() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (Peer hanging =
            Peer.plays((in, _) -> {
              in.next();
              arrived.countDown();
              in.next();
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Egress egress = egress(few());
      Future<Exchange> call =
          threads.submit(
              () -> egress.send(Outbound.of("GET", hanging.url(), Duration.ofMinutes(1), "test")));
      arrived.await();
      egress.close();

      assertThat(call.get()).isInstanceOf(Exchange.Broken.class);
    }
  }
}
