package dev.carillon.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "255.255.255.255, 255.255.255.255",
    "0.0.0.0, 0.0.0.0",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8::00A1, 2001:db8::a1",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::ffff:127.0.0.1, ::ffff:7f00:1",
    "64:ff9b::10.0.0.1, 64:ff9b::a00:1",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
  })
  void shouldReadAndWriteAnAddress(String text, String shortest) {
    assertThat(Ip.parse(text)).map(Ip::toString).contains(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "1.2.3.04",
        "256.1.1.1",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1.2.3.4 ",
        "1..2.3",
        "999999999999.1.1.1",
        "１.2.3.4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "::g",
        "::1.2.3",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        ":1",
        "1:",
        "::1%eth0",
        "::ffff:0127.0.0.1",
        "::-1",
        "::+1"
      })
  void shouldRefuseEveryOtherSpelling(String text) {
    assertThat(Ip.parse(text)).isEmpty();
  }

  @Test
  void shouldReadWhatTheJdkReadsForRandomAddresses() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = random.nextInt(3) == 0 ? bytes[j] : 0;
      }
      Ip ip = Ip.of(bytes);
      assertThat(ip.bytes()).as("seed %d", seed).isEqualTo(bytes);
      assertThat(Ip.parse(ip.toString())).as("seed %d", seed).contains(ip);
      assertThat(Ip.of(InetAddress.getByName(ip.toString()).getAddress()))
          .as("seed %d", seed)
          .isEqualTo(ip.unwrapped());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.10, false",
    "10.0.0.1, 110.0.0.1, false",
    "10.0.0.1, ::ffff:10.0.0.1, true",
    "127.0.0.1/8, 127.9.9.9, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.4/30, 192.0.2.7, true",
    "192.0.2.4/30, 192.0.2.8, false",
    "fc00::/7, fdff::1, true",
    "fc00::/7, fe00::1, false",
    "2001:db8::/32, 2001:db8:ffff::, true",
    "::/96, ::127.0.0.1, true",
    "2001:db8::8/126, 2001:db8::b, true",
    "2001:db8::8/126, 2001:db8::c, false",
    "::1/128, ::1, true",
    "::/0, 2001::1, true",
    "255.255.255.255/32, 255.255.255.255, true",
  })
  void shouldCompareRangesAsNumbers(String range, String address, boolean inside) {
    Cidr cidr = Cidr.parse(range).orElseThrow();

    assertThat(cidr.contains(Ip.parse(address).orElseThrow())).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0/8",
        "::/129",
        "a/8",
        "10.0.0.0/-1",
        "10.0.0.0/8/8"
      })
  void shouldRefuseWhatIsNoRange(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }
}
