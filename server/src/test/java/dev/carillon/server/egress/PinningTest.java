package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A name is asked once and the socket goes to what was checked. 127.0.0.2 plays the public host.
 */
class PinningTest {
  private static final Duration TIME = Duration.ofSeconds(3);

  private final AtomicInteger asked = new AtomicInteger();
  private Peer outside;
  private Peer inside;

  @BeforeEach
  void start() throws Exception {
    outside =
        Peer.at(
            "127.0.0.2",
            (in, out) -> {
              while (!in.next().isEmpty()) {
                out.write(Peer.ok("outside").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.flush();
              }
            });
    inside =
        new Peer(
            new ServerSocket(outside.port(), 5, InetAddress.getByName("127.0.0.1")),
            (in, _) -> in.next());
  }

  @AfterEach
  void stop() throws Exception {
    outside.close();
    inside.close();
  }

  private Egress egress(Names names) {
    return new Egress(AllowList.parse("127.0.0.2"), names, TestTrust.none(), Limits.standard());
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] found = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      found[i] =
          InetAddress.getByAddress("evil.test", InetAddress.getByName(texts[i]).getAddress());
    }
    return found;
  }

  private Outbound call() {
    return Outbound.of("GET", "http://evil.test:" + outside.port() + "/", TIME, "test");
  }

  @Test
  void shouldConnectTheCheckedAddressWhenTheNextAnswerIsPrivate() {
    Names rebinding =
        _ -> asked.getAndIncrement() == 0 ? addresses("127.0.0.2") : addresses("127.0.0.1");
    try (Egress egress = egress(rebinding)) {
      Exchange first = egress.send(call());

      assertThat(((Exchange.Answered) first).text()).isEqualTo("outside");
      assertThat(asked).hasValue(1);
      assertThat(outside.seen.getFirst()).contains("Host: evil.test:" + outside.port());
      assertThat(inside.connections).hasValue(0);
    }
  }

  @Test
  void shouldRefuseTheNameWhenARebindingIsSeen() throws Exception {
    Names rebinding =
        _ -> asked.getAndIncrement() == 0 ? addresses("127.0.0.2") : addresses("127.0.0.1");
    try (Egress egress = egress(rebinding)) {
      egress.connect("evil.test", outside.port(), TIME).close();
      Exchange second = egress.send(call());

      assertThat(((Exchange.Refused) second).code()).isEqualTo("egress_blocked");
      assertThat(inside.connections).hasValue(0);
    }
  }

  @Test
  void shouldRefuseANameWithOnePrivateAddressAmongMany() {
    try (Egress egress = egress(_ -> addresses("127.0.0.2", "127.0.0.2", "10.0.0.1"))) {
      Exchange exchange = egress.send(call());

      assertThat(((Exchange.Refused) exchange).code()).isEqualTo("egress_blocked");
      assertThat(outside.connections).hasValue(0);
    }
  }

  @Test
  void shouldTryTheNextAddressWhenOneDoesNotListen() throws Exception {
    try (Egress egress =
        new Egress(
            AllowList.parse("127.0.0.0/8"),
            _ -> addresses("127.0.0.9", "127.0.0.2"),
            TestTrust.none(),
            Limits.standard())) {
      assertThat(egress.send(call())).isInstanceOf(Exchange.Answered.class);
      try (Socket socket = egress.connect("evil.test", outside.port(), TIME)) {
        assertThat(((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress())
            .isEqualTo(InetAddress.getByName("127.0.0.2"));
      }
    }
  }

  @Test
  void shouldSayThatANameHasNoAddress() {
    try (Egress egress =
        egress(host -> {
          throw new UnknownHostException(host);
        })) {
      Exchange.Broken broken = (Exchange.Broken) egress.send(call());

      assertThat(broken.kind()).isEqualTo(Exchange.Kind.CONNECT);
      assertThat(broken.sent()).isFalse();
      assertThat(broken.sentence()).contains("has no address");
    }
  }

  @Test
  @Timeout(20)
  void shouldNotWaitForAHangingResolver() {
    CountDownLatch never = new CountDownLatch(1);
    Names hanging =
        host -> {
          if (host.equals("hang.test")) {
            try {
              never.await();
            } catch (InterruptedException _) {
              throw new UnknownHostException(host);
            }
          }
          return addresses("127.0.0.2");
        };
    try (Egress egress = egress(hanging)) {
      Exchange stuck =
          egress.send(Outbound.of("GET", "http://hang.test/", Duration.ofMillis(300), "test"));
      Exchange free = egress.send(call());

      assertThat(((Exchange.Broken) stuck).sent()).isFalse();
      assertThat(free).isInstanceOf(Exchange.Answered.class);
    }
  }

  @Test
  void shouldLetMailLibrariesOutOnlyThroughTheGate() throws Exception {
    try (Egress egress = egress(_ -> addresses("127.0.0.2"));
        Socket lazy = egress.sockets(TIME).createSocket()) {
      // The library resolved the name itself, to somewhere else: that address is not used.
      lazy.connect(
          new InetSocketAddress(
              InetAddress.getByAddress("evil.test", new byte[] {127, 0, 0, 1}), outside.port()),
          1000);

      assertThat(lazy.getInetAddress()).isEqualTo(InetAddress.getByName("127.0.0.2"));
      assertThat(inside.connections).hasValue(0);
    }
  }
}
