package dev.carillon.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "asha@x.in, asha@x.in",
    "' asha@X.In ', asha@x.in",
    "First.Last+tag@Example.COM, First.Last+tag@example.com",
    "a@localhost, a@localhost",
    "o'hara@x-y.ie, o'hara@x-y.ie",
  })
  void shouldTakeOneAddress(String given, String canonical) {
    assertThat(MailAddress.canonical(given)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@",
        "@b",
        "a@b@c",
        "a@b.com,c@d.com",
        "a@b.com;c@d.com",
        "a@b.com c@d.com",
        "<a@b.com>",
        "<a@b.com>c@d.com",
        "A <a@b.com>",
        "\"a@b\"@c.de",
        "a@[127.0.0.1]",
        "a@b..com",
        "a@-b.com",
        "a@b-.com",
        "a..b@c.com",
        ".a@b.com",
        "a.@b.com",
        "a@b.com\r\nBcc: x@y.z",
        "a\n@b.com",
        "a\u0000@b.com",
        "a\u0085@b.com",
        "a\u2028@b.com",
        "a\u202e@b.com",
        "a@b\u00a0.com",
        "a@b.com\u0085x",
        "ä@b.com",
        "a@bücher.de",
        "a@b.com>",
        "a@b.com(c)",
        "a@b_c.com"
      })
  void shouldRefuseAllElse(String given) {
    assertThat(MailAddress.canonical(given)).isEmpty();
  }

  @Test
  void shouldRefuseLongAddresses() {
    String domain = "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + ".com";
    assertThat(MailAddress.canonical("a".repeat(64) + "@" + domain)).isPresent();
    assertThat(MailAddress.canonical("a".repeat(65) + "@" + domain)).isEmpty();
    assertThat(MailAddress.canonical("a".repeat(64) + "@x" + domain + ".comm")).isEmpty();
    assertThat(MailAddress.canonical("a@" + "b".repeat(64) + ".com")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+919800000002, +919800000002",
    "+91 98000-00002, +919800000002",
    "+44 (0)20 7946 0958, +442079460958",
    "0049 30 123456, +4930123456",
    "+99912345678, +99912345678",
    "9800000002, 9800000002",
    "56161, 56161",
    "0800/123 456, 0800123456",
  })
  void shouldSpellPhonesOneWay(String given, String canonical) {
    assertThat(PhoneNumber.any(given)).contains(canonical);
    assertThat(PhoneNumber.international(given))
        .isEqualTo(PhoneNumber.any(given).filter(number -> number.startsWith("+")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "12",
        "+123456",
        "+1234567890123456",
        "1234567890123456",
        "+1800FLOWERS",
        "+1;ext=5",
        "+0123456789",
        "tel:+123456789",
        "+12 345\n6789",
        "++123456789",
        "12+3456789",
        "a"
      })
  void shouldRefuseWhatIsNoPhone(String given) {
    assertThat(PhoneNumber.any(given)).isEmpty();
  }

  private static List<String> on(String channel, String profile) {
    return Channels.find(channel).orElseThrow().addresses((ObjectNode) Json.parse(profile));
  }

  @Test
  void shouldFindAddressesOfAContact() {
    String asha =
        "{\"id\":\"C2\",\"email\":\"asha@x.in\",\"phone\":\"+919800000002\",\"pushTokens\":[\"t1\",\"t2\"]}";
    assertThat(on("email", asha)).containsExactly("asha@x.in");
    assertThat(on("sms", asha)).containsExactly("+919800000002");
    assertThat(on("voice", asha)).containsExactly("+919800000002");
    assertThat(on("whatsapp", asha)).containsExactly("+919800000002");
    assertThat(on("whatsapp", "{\"whatsapp\":\"+4930123456\",\"phone\":\"+91980\"}"))
        .containsExactly("+4930123456");
    assertThat(on("push", asha)).containsExactly("t1", "t2");
    assertThat(on("inbox", asha)).containsExactly("C2");
    assertThat(on("slack", asha)).containsExactly("slack");
    assertThat(on("email", "{}")).isEmpty();
    assertThat(on("email", "{\"email\":{\"x\":1},\"phone\":[]}")).isEmpty();
    assertThat(on("push", "{\"pushTokens\":\"t\"}")).isEmpty();
    assertThat(Channels.find("push").orElseThrow().canonical("a\nb")).isEmpty();
    assertThat(Channels.find("push").orElseThrow().canonical("a\u2028b")).isEmpty();
  }
}
