package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every dress in which a guarded address has been seen to walk past a filter. */
class DressesTest {
  private Peer canary;
  private Egress egress;

  @BeforeEach
  void start() throws IOException {
    canary = Peer.answers(Peer.ok("reached"));
    egress = Egress.open(AllowList.none());
  }

  @AfterEach
  void stop() throws IOException {
    egress.close();
    canary.close();
  }

  private Exchange call(String url) {
    return egress.send(Outbound.of("GET", url, Duration.ofSeconds(2), "test"));
  }

  private static String code(Exchange exchange) {
    return exchange instanceof Exchange.Refused refused ? refused.code() : exchange.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://169.254.169.254/ egress_blocked",
        "http://[fd00:ec2::254]/ egress_blocked",
        "http://100.100.100.200/ egress_blocked",
        "http://192.0.0.192/ egress_blocked",
        "http://168.63.129.16/ egress_blocked",
        "http://127.0.0.1:PORT/ egress_blocked",
        "http://127.8.9.10:PORT/ egress_blocked",
        "http://localhost:PORT/ egress_blocked",
        "http://LOCALHOST.:PORT/ egress_blocked",
        "http://0:PORT/ invalid_url",
        "http://127.1:PORT/ invalid_url",
        "http://2130706433:PORT/ invalid_url",
        "http://0x7f.1:PORT/ invalid_url",
        "http://0x7f000001:PORT/ invalid_url",
        "http://0177.0.0.1:PORT/ invalid_url",
        "http://127.0.0.1.:PORT/ invalid_url",
        "http://127。0。0。1:PORT/ invalid_url",
        "http://①②⑦.⓪.⓪.①:PORT/ invalid_url",
        "http://0.0.0.0:PORT/ egress_blocked",
        "http://[::1]:PORT/ egress_blocked",
        "http://[::]:PORT/ egress_blocked",
        "http://[0:0:0:0:0:0:0:1]:PORT/ egress_blocked",
        "http://[::ffff:127.0.0.1]:PORT/ egress_blocked",
        "http://[::ffff:7f00:1]:PORT/ egress_blocked",
        "http://[::127.0.0.1]:PORT/ egress_blocked",
        "http://[64:ff9b::7f00:1]:PORT/ egress_blocked",
        "http://[2002:7f00:1::]:PORT/ egress_blocked",
        "http://[fe80::1%25eth0]:PORT/ egress_blocked",
        "http://[fe80::1%25lo]:PORT/ egress_blocked",
        "http://[fc00::1]:PORT/ egress_blocked",
        "http://10.0.0.1/ egress_blocked",
        "http://172.16.0.1/ egress_blocked",
        "http://192.168.1.1/ egress_blocked",
        "http://100.64.0.1/ egress_blocked",
        "http://198.18.0.1/ egress_blocked",
        "http://224.0.0.1/ egress_blocked",
        "http://240.0.0.1/ egress_blocked",
        "http://255.255.255.255/ egress_blocked",
        "http://0.0.0.1/ egress_blocked",
        "http://203.0.113.7/ egress_blocked",
        "http://8.8.8.8:22/ egress_blocked",
        "http://8.8.8.8:25/ egress_blocked",
        "http://8.8.8.8:5432/ egress_blocked",
        "http://8.8.8.8:6379/ egress_blocked",
        "http://8.8.8.8:99999/ invalid_url",
        "file:///etc/passwd invalid_url",
        "gopher://127.0.0.1/ invalid_url",
        "http:127.0.0.1:PORT invalid_url",
        "http:///x invalid_url",
        "http://example.com\\@127.0.0.1:PORT/ invalid_url",
        "http://a@127.0.0.1:PORT/ invalid_url",
        "http://127.0.0.1:PORT#@example.com/ invalid_url",
      })
  void shouldRefuse(String url, String code) {
    Exchange exchange = call(url.replace("PORT", String.valueOf(canary.port())));

    assertThat(code(exchange)).isEqualTo(code);
    assertThat(canary.connections).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "[::1]", "127.1", "10.0.0.1", "a@b", "x\r\ny", ""})
  void shouldRefuseTheSameForOtherProtocols(String host) {
    List<String> refused = new ArrayList<>();
    for (var way : ways(host)) {
      try {
        way.run();
      } catch (EgressRefused stopped) {
        refused.add(stopped.code());
      } catch (Exception other) {
        refused.add(other.toString());
      }
    }

    assertThat(refused)
        .hasSize(3)
        .allMatch(c -> c.equals("egress_blocked") || c.equals("invalid_url"));
    assertThat(canary.connections).hasValue(0);
  }

  private interface Way {
    void run() throws Exception;
  }

  private List<Way> ways(String host) {
    Duration time = Duration.ofSeconds(1);
    return List.of(
        () -> egress.connect(host, canary.port(), time).close(),
        () -> egress.sockets(time).createSocket(host, canary.port()).close(),
        () -> {
          try (var socket = egress.sockets(time).createSocket()) {
            socket.connect(java.net.InetSocketAddress.createUnresolved(host, canary.port()));
          }
        });
  }

  @Test
  void shouldSayNothingOfWhereANameLeads() {
    try (Egress inside =
        new Egress(
            AllowList.none(),
            _ -> new java.net.InetAddress[] {java.net.InetAddress.getByName("10.77.66.55")},
            TestTrust.none(),
            Limits.standard())) {
      Exchange exchange =
          inside.send(Outbound.of("GET", "http://crm.lan/", Duration.ofSeconds(1), "test"));

      assertThat(exchange).isInstanceOf(Exchange.Refused.class);
      assertThat(exchange.toString()).doesNotContain("10.77");
    }
  }

  @Test
  void shouldJudgeAUrlBeforeItIsSaved() {
    assertThat(egress.refusal("https://api.example.com/x")).isEmpty();
    assertThat(egress.refusal("http://127.0.0.1/"))
        .map(Exchange.Refused::code)
        .contains("egress_blocked");
    assertThat(egress.refusal("ftp://x/")).map(Exchange.Refused::code).contains("invalid_url");
  }
}
