package dev.carillon.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://example.com example.com 80 /",
        "HTTPS://EXAMPLE.com. example.com 443 /",
        "https://example.com:8443/a/b?c=d#e example.com 8443 /a/b?c=d",
        "http://example.com?x=1 example.com 80 /?x=1",
        "http://a_b.example.com/x a_b.example.com 80 /x",
        "http://127.0.0.1:9/x 127.0.0.1 9 /x",
        "http://[::1]:8080/x ::1 8080 /x",
        "http://[0:0:0:0:0:0:0:1]/ ::1 80 /",
        "http://[::ffff:127.0.0.1]/ ::ffff:7f00:1 80 /",
        "http://[fe80::1%25eth0]/ fe80::1 80 /",
        "https://x.example/päth/{id}?q=a|b&f[x]=1 x.example 443 /p%C3%A4th/%7Bid%7D?q=a%7Cb&f[x]=1",
        "https://x.example/50%/%2F/%zz x.example 443 /50%25/%2F/%25zz",
        "https://x.example/a@b?u=c@d x.example 443 /a@b?u=c@d",
        "https://x.example/?p=a\\b x.example 443 /?p=a%5Cb",
        "https://x.example/../%2e%2e/x x.example 443 /../%2e%2e/x",
        "https://x.example/%😀 x.example 443 /%25%F0%9F%98%80",
      })
  void shouldReadAUrl(String text, String host, int port, String target) throws BadUrl {
    Url url = Url.parse(text);

    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "example.com",
        "//example.com/",
        "file:///etc/passwd",
        "jar:http://x/!/",
        "ftp://x/",
        "gopher://x/",
        "javascript:alert(1)",
        "http:127.0.0.1",
        "http:/x",
        "http:///x",
        "http://",
        "http://?x",
        "http://:80/",
        "http://example.com\\@127.0.0.1/",
        "http://a@127.0.0.1/",
        "http://a:b@example.com/",
        "http://127.0.0.1#@example.com/",
        "http://x.example?@y.example/",
        "http://x/a\\b",
        "http://0/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://1.2.3/",
        "http://1.2.3.4.5/",
        "http://256.0.0.1/",
        "http://x.0x/",
        "http://x.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://exämple.com/",
        "http://ex%61mple.com/",
        "http://a..b/",
        "http://.a/",
        "http://a b/",
        "http://a,b/",
        "http://[::1/",
        "http://[::1]x/",
        "http://[1.2.3.4]/",
        "http://[]/",
        "http://[::g]/",
        "http://::1/",
        "http://x:0/",
        "http://x:/",
        "http://x:65536/",
        "http://x:99999/",
        "http://x:080/",
        "http://x:80:80/",
        "http://x/\r\nHost: y",
        "http://x/\u0000",
        "http://x\t/",
        "http://x/\ud800"
      })
  void shouldRefuseWhatReadersCouldTakeDifferently(String text) {
    assertThatThrownBy(() -> Url.parse(text)).isInstanceOf(BadUrl.class);
  }

  @Test
  void shouldRefuseAnEndlessUrl() {
    assertThatThrownBy(() -> Url.parse("http://x.example/" + "a".repeat(Url.LONGEST)))
        .isInstanceOf(BadUrl.class)
        .hasMessageContaining("8,192");
  }

  @ParameterizedTest
  @CsvSource({
    "http://x.example/a, x.example",
    "http://x.example:8080/a, x.example:8080",
    "https://x.example:443/a, x.example",
    "https://[2001:db8::1]:8443/, [2001:db8::1]:8443",
    "http://[2001:DB8::1]/, [2001:db8::1]",
  })
  void shouldNameTheAuthorityAsTheHostHeaderHasIt(String text, String authority) throws BadUrl {
    assertThat(Url.parse(text).authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{env.base}}/orders",
        "http{{s}}://x.example/",
        "https://{{host}}/x",
        "https://x.{{zone}}:8443/",
        "https://x.example:{{port}}/",
        "https://x.example/{{trigger.id}}?a={{{b}}}&c={{d}}",
        "http://x.example"
      })
  void shouldPassTemplatesWhoseFixedTextIsSound(String template) {
    assertThat(UrlCheck.problem(template)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "ftp://{{host}}/",
        "file:{{x}}",
        "https:{{x}}",
        "https://a@{{host}}/",
        "https://a\\{{b}}/",
        "https://a b/{{x}}",
        "https://x.example:99999/{{x}}",
        "http://127.1/{{x}}",
        "orders/{{id}}"
      })
  void shouldFindWhatIsWrongWithTheFixedText(String template) {
    assertThat(UrlCheck.problem(template)).isPresent();
  }
}
