package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.net.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
  @ParameterizedTest
  @CsvSource({
    "'127.0.0.0/8', 127.0.0.1, 127.0.0.1, 8080, true",
    "'127.0.0.0/8', localhost, 127.0.0.1, 8080, true",
    "'127.0.0.0/8', x, 128.0.0.1, 8080, false",
    "'127.0.0.0/8:8080', x, 127.0.0.1, 8080, true",
    "'127.0.0.0/8:8080', x, 127.0.0.1, 8081, false",
    "'10.0.0.5', x, 10.0.0.5, 80, true",
    "'10.0.0.5', x, 10.0.0.50, 80, false",
    "'10.0.0.5:443', x, 10.0.0.5, 80, false",
    "'crm.lan:8443', crm.lan, 10.1.1.1, 8443, true",
    "'CRM.lan.', crm.lan, 10.1.1.1, 1234, true",
    "'crm.lan:8443', crm.lan, 10.1.1.1, 8444, false",
    "'crm.lan', xcrm.lan, 10.1.1.1, 80, false",
    "'crm.lan', crm.lan.evil.test, 10.1.1.1, 80, false",
    "'::1', x, ::1, 80, true",
    "'[::1]:8080', x, ::1, 8080, true",
    "'[::1]:8080', x, ::1, 80, false",
    "'fd00::/8', x, fd12::9, 80, true",
    "'[fd00::/8]:443', x, fd12::9, 443, true",
    "'[fd00::/8]:443', x, fd12::9, 80, false",
    "' 10.0.0.1 , ,crm.lan', crm.lan, 10.9.9.9, 80, true",
    "'', x, 10.0.0.1, 80, false",
  })
  void shouldAdmitWhatAnEntryCovers(
      String setting, String host, String ip, int port, boolean admitted) {
    AllowList list = AllowList.parse(setting);

    assertThat(list.admits(host, Ip.parse(ip).orElseThrow(), port)).isEqualTo(admitted);
  }

  @Test
  void shouldAdmitAnUnusualPortOnlyWhenItIsNamed() {
    Ip ip = Ip.parse("10.0.0.5").orElseThrow();

    assertThat(AllowList.parse("10.0.0.0/8").admitsPort("x", ip, 5432)).isFalse();
    assertThat(AllowList.parse("10.0.0.0/8:5432").admitsPort("x", ip, 5432)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0/8",
        "10.0.0.0/33",
        "127.1",
        "0x7f.1",
        "http://crm.lan",
        "crm.lan/x",
        "crm.lan:0",
        "crm.lan:99999",
        "crm.lan:x",
        "*.lan",
        "a b",
        "[::1",
        "[::1]x",
        "[crm.lan]:80",
        ":80",
        "user@crm.lan"
      })
  void shouldNameTheEntryThatItCannotRead(String entry) {
    assertThatThrownBy(() -> AllowList.parse("127.0.0.1," + entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + entry + "\"");
  }

  @Test
  void shouldTellWhenEverythingIsAllowed() {
    assertThat(AllowList.parse("0.0.0.0/0").coversEverything()).isTrue();
    assertThat(AllowList.parse("10.0.0.0/8").coversEverything()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, https://api.example.com/x, true",
    "api.example.com, https://API.example.com:8443/x, true",
    "api.example.com:443, https://api.example.com/x, true",
    "api.example.com:443, https://api.example.com:8443/x, false",
    "*.example.com, https://x.example.com/, true",
    "*.example.com, https://x.y.example.com/, true",
    "*.example.com, https://example.com/, false",
    "*.example.com, https://example.com.evil.test/, false",
    "*.example.com, https://evilexample.com/, false",
    "*.example.com, https://x.example.com@evil.test/, false",
    "*.example.com, https://evil.test/x.example.com, false",
    "*.example.com, https://evil.test\\@x.example.com/, false",
    "example.com, https://x.example.com/, false",
    "'[::1]:80', http://[::1]/, true",
    "'*.', https://x.example.com/, false",
  })
  void shouldBindCredentialsToHostsByLabel(String pattern, String url, boolean match) {
    assertThat(new BoundHosts(java.util.List.of(pattern)).match(url)).isEqualTo(match);
  }
}
