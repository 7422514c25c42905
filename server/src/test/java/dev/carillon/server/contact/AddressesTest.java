package dev.carillon.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "+919800000002, +919800000002",
    "'+91 98000-00002', +919800000002",
    "0049 (0)30/123456, +4930123456",
    "'00 49 30.123456', +4930123456",
  })
  void shouldWritePhonesAsE164(String given, String expected) {
    assertThat(Addresses.phone(given)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9800000002",
        "+0123456789",
        "+12345",
        "+1234567890123456",
        "+1 800 FLOWERS",
        "",
        "+"
      })
  void shouldRefuseWhatIsNoPhone(String given) {
    assertThat(Addresses.phone(given)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"asha@x.in, asha@x.in", "Asha.B+tag@EXAMPLE.Com, Asha.B+tag@example.com"})
  void shouldKeepPlainMailAddresses(String given, String expected) {
    assertThat(Addresses.email(given)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.com,c@d.com",
        "<a@b.com>c@d.com",
        "\"a@b\"@c",
        "a@b@c",
        "a b@c.com",
        "@c.com",
        "a@",
        "a@-b.com",
        "a@b..com",
        ".a@b.com",
        "a@b.com\r\nBcc: x@y.z",
        "a\u0000@b.com",
        "ä@b.com",
        "a@bü.com",
        "a(x)@b.com",
        "a@[127.0.0.1]",
        "a;b@c.com"
      })
  void shouldRefuseWhatIsNotExactlyOneAddress(String given) {
    assertThat(Addresses.email(given)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 320})
  void shouldRefuseLongAddresses(int length) {
    assertThat(Addresses.email("a".repeat(length) + "@example.com")).isEmpty();
  }
}
