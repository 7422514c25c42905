package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.net.Cidr;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
  private final ClientAddresses addresses =
      new ClientAddresses(
          List.of(Cidr.parse("10.0.0.0/8").orElseThrow(), Cidr.parse("fd00::/8").orElseThrow()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 |                          | 203.0.113.9",
        "203.0.113.9 | 198.51.100.1             | 203.0.113.9",
        "10.0.0.1    | 198.51.100.1             | 198.51.100.1",
        "10.0.0.1    | 6.6.6.6, 198.51.100.1    | 198.51.100.1",
        "10.0.0.1    | 198.51.100.1, 10.0.0.7   | 198.51.100.1",
        "10.0.0.1    | 10.0.0.9                 | 10.0.0.9",
        "10.0.0.1    | nonsense                 | 10.0.0.1",
        "10.0.0.1    | 198.51.100.1, nonsense   | 10.0.0.1",
        "fd00::1     | 2001:db8::5              | 2001:db8::5",
        "10.0.0.1    | ::ffff:198.51.100.1      | 198.51.100.1",
        "::ffff:10.0.0.1 | 198.51.100.1         | 198.51.100.1",
        "110.0.0.1   | 198.51.100.1             | 110.0.0.1"
      })
  void shouldBelieveTrustedProxiesAlone(String peer, String forwarded, String client) {
    List<String> header = forwarded == null ? List.of() : List.of(forwarded);

    assertThat(addresses.of(new InetSocketAddress(peer, 1), header)).isEqualTo(client);
  }
}
