package dev.carillon.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContentTest {
  private static final Templates TEMPLATES = new Templates();

  private static ObjectNode render(String channel, String content, JsonNode data) {
    ObjectNode tops = Json.object();
    tops.set("data", data);
    return Channels.find(channel)
        .orElseThrow()
        .render(Json.parse(content), Scope.of(tops, data), TEMPLATES);
  }

  private static JsonNode data(String name, String value) {
    return Json.object().put(name, value);
  }

  @Test
  void shouldEscapeDataInHtmlAndDeriveTheText() {
    ObjectNode mail =
        render(
            "email",
            "{\"subject\":\"Hi {{name}}\",\"html\":\"<p>Hi {{name}},</p><p><a href='{{link}}'>Pay</a></p>\"}",
            Json.object().put("name", "<b>A&B</b>").put("link", "https://pay.example/?o=7&x='1'"));
    assertThat(mail.path("subject").stringValue()).isEqualTo("Hi <b>A&B</b>");
    assertThat(mail.path("html").stringValue())
        .isEqualTo(
            "<p>Hi &lt;b&gt;A&amp;B&lt;/b&gt;,</p><p><a"
                + " href='https://pay.example/?o&#x3D;7&amp;x&#x3D;&#x27;1&#x27;'>Pay</a></p>");
    assertThat(mail.path("text").stringValue())
        .isEqualTo("Hi <b>A&B</b>,\n\nPay (https://pay.example/?o=7&x='1')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u2028", "\u2029", "\u000b"})
  void shouldNeverLetDataBeginAHeader(String breaks) {
    JsonNode data = data("name", "x" + breaks + "Bcc: evil@x.in");
    ObjectNode mail = render("email", "{\"subject\":\"Hi {{name}}\",\"text\":\"t\"}", data);
    assertThat(mail.path("subject").stringValue()).isEqualTo("Hi x Bcc: evil@x.in");
    for (String field : new String[] {"from", "replyTo"}) {
      String content = "{\"subject\":\"s\",\"text\":\"t\",\"" + field + "\":\"{{name}}\"}";
      assertThatThrownBy(() -> render("email", content, data)).isInstanceOf(RenderFailure.class);
    }
  }

  @Test
  void shouldBoundTheSubject() {
    String content = "{\"subject\":\"{{s}}\",\"text\":\"t\"}";
    assertThatThrownBy(() -> render("email", content, data("s", "x".repeat(999))))
        .isInstanceOf(RenderFailure.class);
  }

  @Test
  void shouldTurnMjmlIntoHtmlWithDataEscaped() {
    String content =
        "{\"subject\":\"s\",\"mjml\":\"<mjml><mj-body><mj-section><mj-column><mj-text>Hi"
            + " {{name}}</mj-text><mj-button href='{{link}}'>Pay</mj-button></mj-column>"
            + "</mj-section></mj-body></mjml>\"}";
    JsonNode data =
        Json.object()
            .put("name", "<script>x</script><mj-raw><b>")
            .put("link", "https://a/'\"><script>y</script>");
    ObjectNode mail = render("email", content, data);
    String html = mail.path("html").stringValue();
    assertThat(html).contains("&lt;script&gt;x").contains("<!doctype html>");
    assertThat(html).doesNotContain("<script>x").doesNotContain("<script>y").doesNotContain("<mj-");
    assertThat(mail.path("text").stringValue())
        .contains("Hi <script>x</script>")
        .contains("Pay (https://a/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "<p>html</p>",
        "<mjml><mj-body><mj-include path='/etc/passwd'/><mj-include path='file:///etc/passwd' type='html'/></mj-body></mjml>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><mjml><mj-body><mj-raw>&e;</mj-raw></mj-body></mjml>",
      })
  void shouldNeitherReadFilesNorBreakOnOddMjml(String mjml) {
    try {
      assertThat(Mjml.html(mjml)).doesNotContain("root:");
    } catch (RenderFailure e) {
      assertThat(e.sentence()).startsWith("The MJML");
    }
  }

  @Test
  void shouldBoundMjml() {
    String nested =
        "<mjml><mj-body>"
            + "<mj-wrapper>".repeat(300)
            + "</mj-wrapper>".repeat(300)
            + "</mj-body></mjml>";
    String many =
        "<mjml><mj-body>" + "<mj-section></mj-section>".repeat(1600) + "</mj-body></mjml>";
    String divs = "<mjml><mj-body><mj-raw>" + "<div>".repeat(20_000) + "</mj-raw></mj-body></mjml>";
    for (String mjml : new String[] {nested, many, divs, "<mjml>" + "x".repeat(300_000)}) {
      assertThatThrownBy(() -> Mjml.html(mjml)).isInstanceOf(RenderFailure.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "<p>a</p><p>b</p> → a\\n\\nb",
        "a<br>b<br/>c → a\\nb\\nc",
        "  a  \\n b → a b",
        "<ul><li>x</li><li>y</li></ul> → - x\\n- y",
        "<style>p{}</style><script>if (a<b) x()</script>t<!-- c --> → t",
        "<title>T</title><head><meta></head>b → b",
        "<a href=\"https://a.b\">https://a.b</a> → https://a.b",
        "<a href='https://a.b'>x</a> → x (https://a.b)",
        "<a class=x href=https://a.b>x</a> → x (https://a.b)",
        "<a href='mailto:a@b.c'>a@b.c</a> → a@b.c",
        "<a href='#top'>top</a> → top",
        "<a data-href='https://no' title='a > b'>x</a> → x",
        "<img src=x alt='A cat'> → A cat",
        "1 &lt; 2 &amp;&amp; 3 &#62; 2 &#x3D; &nbsp;x &unknown; &; & → 1 < 2 && 3 > 2 = x &unknown; &; &",
        "a < b → a < b",
        "<td>a</td><td>b</td> → a b",
        "<p → ``",
        "&#0;&#xd800;&#99999999;x → &#0;&#xd800;&#99999999;x",
      })
  void shouldMakeTextOfHtml(String html, String text) {
    assertThat(PlainText.of(html.replace("\\n", "\n"))).isEqualTo(text.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"&", "<", "<a ", "<a href='", "<!--", "<script", "<p>", "</", "<a>", "x "})
  void shouldMakeTextOfAMegabyteQuickly(String piece) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    PlainText.of(piece.repeat((1 << 20) / piece.length()));
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void shouldKeepJsonAsJsonAndTextAsText() {
    JsonNode data = Json.parse("{\"n\":5,\"buttons\":[{\"id\":1}],\"tags\":[\"a\"]}");
    assertThat(render("sms", "{\"text\":\"{{n}}\"}", data).path("text").stringValue())
        .isEqualTo("5");
    assertThat(render("sms", "{\"text\":5}", data).path("text").stringValue()).isEqualTo("5");
    assertThat(
            Json.write(
                render(
                    "push",
                    "{\"title\":\"{{n}}\",\"data\":{\"n\":\"{{n}}\",\"b\":\"{{buttons}}\"}}",
                    data)))
        .isEqualTo("{\"title\":\"5\",\"data\":{\"n\":5,\"b\":[{\"id\":1}]}}");
    assertThat(
            Json.write(render("whatsapp", "{\"template\":\"t\",\"parameters\":[\"{{n}}\"]}", data)))
        .isEqualTo("{\"template\":\"t\",\"parameters\":[5]}");
    assertThat(
            render("sms", "{\"text\":\"{{name}}<b>\"}", data("name", "<i>"))
                .path("text")
                .stringValue())
        .isEqualTo("<i><b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":{\"a\":1}}", "{\"text\":[\"x\"]}", "{\"text\":\"{{\"}"})
  void shouldFailAndNotBreakOnWrongContent(String content) {
    assertThatThrownBy(() -> render("sms", content, Json.object()))
        .isInstanceOf(RenderFailure.class);
    assertThatThrownBy(() -> render("email", content, Json.object()))
        .isInstanceOf(RenderFailure.class);
  }

  @Test
  void shouldRenderEveryChannelOfTheContract() {
    assertThat(Channels.all())
        .extracting(ChannelType::channel)
        .containsExactly(
            "email",
            "sms",
            "whatsapp",
            "push",
            "webpush",
            "inbox",
            "slack",
            "teams",
            "discord",
            "voice",
            "webhook");
    for (ChannelType type : Channels.all()) {
      assertThat(type.oneOf())
          .allMatch(name -> type.fields().stream().anyMatch(f -> f.name().equals(name)));
      assertThat(type.label()).isNotBlank();
    }
  }

  @Test
  void shouldOverlayLocales() {
    Notification notification =
        Notification.read(
            Json.parse(
                """
                {"name":"n","channels":{"sms":{"text":"Hello"},"email":{"subject":"S","text":"T"}},
                 "locales":{"hi":{"sms":{"text":"Namaste"}},"hi-IN":{"channels":{"email":{"subject":"Vishay"}}}}}\
                """));
    assertThat(notification.content("sms", "hi-IN").orElseThrow().path("text").stringValue())
        .isEqualTo("Namaste");
    assertThat(notification.content("sms", "hi_IN").orElseThrow().path("text").stringValue())
        .isEqualTo("Namaste");
    ObjectNode mail = notification.content("email", "hi-IN").orElseThrow();
    assertThat(mail.path("subject").stringValue()).isEqualTo("Vishay");
    assertThat(mail.path("text").stringValue()).isEqualTo("T");
    assertThat(notification.content("sms", "").orElseThrow().path("text").stringValue())
        .isEqualTo("Hello");
    assertThat(notification.content("push", "hi")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | `` | document.not_object",
        "{} | /name | field.required",
        "{'name':'n','channels':{}} | /channels | field.required",
        "{'name':'n','channels':{'fax':{}}} | /channels/fax | channel.unknown",
        "{'name':'n','channels':{'sms':5}} | /channels/sms | field.type",
        "{'name':'n','channels':{'sms':{}}} | /channels/sms | field.required",
        "{'name':'n','channels':{'sms':{'text':['a']}}} | /channels/sms/text | field.type",
        "{'name':'n','channels':{'sms':{'text':'a','a/b':1}}} | /channels/sms/a~1b | field.unknown",
        "{'name':'n','channels':{'sms':{'text':'{{#if x}}'}}} | /channels/sms/text | template.unclosed",
        "{'name':'n','channels':{'email':{'text':'t'}}} | /channels/email/subject | field.required",
        "{'name':'n','channels':{'whatsapp':{'template':'t','parameters':{'a':1}}}} | /channels/whatsapp/parameters | field.type",
        "{'name':'n','category':'spam','channels':{'sms':{'text':'a'}}} | /category | choice.unknown",
        "{'name':'n','x~y':1,'channels':{'sms':{'text':'a'}}} | /x~0y | field.unknown",
        "{'name':'n','channels':{'sms':{'text':'a'}},'routing':{'mode':'first'}} | /routing/order | field.required",
        "{'name':'n','channels':{'sms':{'text':'a'}},'locales':{'hi':{'sms':{'text':'{{uper x}}'}}}} | /locales/hi/sms/text | template.unknown_helper",
      })
  void shouldSayWhatIsWrongWithANotification(String document, String pointer, String code) {
    var problems =
        new NotificationChecker(TEMPLATES).check(Json.parse(document.replace('\'', '"')));
    assertThat(problems).isNotEmpty();
    assertThat(problems.getFirst().pointer()).isEqualTo(pointer);
    assertThat(problems.getFirst().code()).isEqualTo(code);
  }
}
