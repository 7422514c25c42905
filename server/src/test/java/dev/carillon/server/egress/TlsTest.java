package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Duration TIME = Duration.ofSeconds(5);

  @TempDir static Path folder;
  private static SSLContext context = TestTrust.none();

  @BeforeAll
  static void certify() throws Exception {
    context = TestTrust.of(TestTrust.signed(folder, "dns:good.test"));
  }

  private static Peer secure(SSLContext context) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 20, InetAddress.getByName("127.0.0.1"));
    return new Peer(
        server,
        (in, out) -> {
          while (!in.next().isEmpty()) {
            out.write(Peer.ok("secret").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.flush();
          }
        });
  }

  private static Exchange call(SSLContext trust, Peer peer, String host, Duration time) {
    Names names = _ -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    try (Egress egress =
        new Egress(AllowList.parse("127.0.0.1"), names, trust, Limits.standard())) {
      Outbound outbound =
          Outbound.of("GET", "https://" + host + ":" + peer.port() + "/", time, "test");
      egress.send(outbound);
      return egress.send(outbound);
    }
  }

  private static void refusedByTls(Exchange exchange, String words) {
    assertThat(exchange).isInstanceOf(Exchange.Broken.class);
    Exchange.Broken broken = (Exchange.Broken) exchange;
    assertThat(broken.kind()).isEqualTo(Exchange.Kind.TLS);
    assertThat(broken.sent()).isFalse();
    assertThat(broken.sentence()).contains(words);
  }

  @Test
  void shouldSpeakTlsToATrustedHostOverOneConnection() throws Exception {
    try (Peer peer = secure(context)) {
      Exchange answer = call(context, peer, "good.test", TIME);

      assertThat(((Exchange.Answered) answer).text()).isEqualTo("secret");
      assertThat(peer.connections).hasValue(1);
    }
  }

  @Test
  void shouldRefuseACertificateThatNobodySigned() throws Exception {
    try (Peer peer = secure(context)) {
      refusedByTls(call(SSLContext.getDefault(), peer, "good.test", TIME), "nobody trusted");
      assertThat(peer.seen).isEmpty();
    }
  }

  @Test
  void shouldRefuseACertificateForAnotherHost() throws Exception {
    try (Peer peer = secure(context)) {
      refusedByTls(call(context, peer, "other.test", TIME), "another host");
      assertThat(peer.seen).isEmpty();
    }
  }

  @Test
  void shouldRefuseAnExpiredCertificate() throws Exception {
    SSLContext expired =
        TestTrust.of(
            TestTrust.signed(folder, "dns:good.test", "-startdate", "-10d", "-validity", "5"));
    try (Peer peer = secure(expired)) {
      refusedByTls(call(expired, peer, "good.test", TIME), "expired");
    }
  }

  @Test
  void shouldRefuseOldTls() throws Exception {
    byte[] hello = new byte[47];
    byte[] head = {0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1};
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[45] = 0x2f; // TLS_RSA_WITH_AES_128_CBC_SHA, no compression
    try (Peer old =
        Peer.plays((in, out) -> {
          out.write(hello);
          out.flush();
          listensOnly(in, out);
        })) {
      refusedByTls(call(SSLContext.getDefault(), old, "good.test", TIME), "TLS 1.2");
    }
  }

  @Test
  void shouldHoldTheDeadlineInAHandshakeThatStalls() throws Exception {
    try (Peer stall = Peer.plays(TlsTest::listensOnly)) {
      Exchange.Broken broken =
          (Exchange.Broken)
              call(SSLContext.getDefault(), stall, "good.test", Duration.ofMillis(300));

      assertThat(broken.kind()).isEqualTo(Exchange.Kind.TIMEOUT);
      assertThat(broken.sent()).isFalse();
    }
  }

  /** Says nothing and hangs up last: random bytes of a hello may look like the end of a request. */
  private static void listensOnly(Peer.Requests in, OutputStream out) throws IOException {
    String heard;
    do {
      heard = in.next();
    } while (!heard.isEmpty());
  }
}
