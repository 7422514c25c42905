package dev.carillon.server.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scheme against a known vector, then with one thing wrong. */
class SchemesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);

  record Vector(
      String type,
      String config,
      String secret,
      String url,
      String body,
      Map<String, String> headers) {
    @Override
    public String toString() {
      return type + " " + url;
    }
  }

  static List<Vector> vectors() {
    String form = "application/x-www-form-urlencoded";
    return List.of(
        vector(
            "standardWebhooks",
            "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "{\"type\":\"message.delivered\",\"timestamp\":\"2026-09-21T13:33:20Z\",\"data\":{\"message_id\":\"m-1\"}}",
            Map.of(
                "webhook-id", "msg_01HZX3",
                "webhook-timestamp", "1790000000",
                "webhook-signature",
                    "v1,AAAA v1a,xyz v1,4A1BJQdt5SeKhF+vaFf/MJquU+It1/mt4UbSQSiU8cQ=")),
        vector(
            "standardWebhooks",
            "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "{\"type\":\"message.delivered\",\"timestamp\":\"2026-09-21T13:33:20Z\",\"data\":{\"message_id\":\"m-1\"}}",
            Map.of(
                "svix-id", "msg_01HZX3",
                "svix-timestamp", "1790000000",
                "svix-signature", "v1,4A1BJQdt5SeKhF+vaFf/MJquU+It1/mt4UbSQSiU8cQ=")),
        vector(
            "stripe",
            "whsec_test",
            "{\"id\":\"evt_1\"}",
            Map.of(
                "stripe-signature",
                "t=1790000000,v0=00,v1=00,v1=e32657f3e678d33b41ec084c16ac0e125d25480a06cb3902286dc5942c6fd259")),
        vector(
            "github",
            "gh_secret_1",
            "{\"zen\":\"x\"}",
            Map.of(
                "x-hub-signature-256",
                "sha256=b27835b1daae34aaca521937a99b16b27b39d728acbcbcf9cf5308cdf319bd4a")),
        vector(
            "meta",
            "app_secret_1",
            "{\"object\":\"whatsapp_business_account\",\"entry\":[]}",
            Map.of(
                "x-hub-signature-256",
                "sha256=9853aa679e105b611af040e5124d90921ec5e9a7c1943e64a25b60dbb70e7a75")),
        vector(
            "slack",
            "slack_secret_1",
            "{\"type\":\"event_callback\",\"event_id\":\"Ev1\"}",
            Map.of(
                "x-slack-request-timestamp", "1790000000",
                "x-slack-signature",
                    "v0=35b42ceb6634f909c951b145da7f84706387afef67c3520f081e543c01b95dec")),
        vector(
            "segment",
            "seg_secret_1",
            "{\"type\":\"track\",\"event\":\"Order Paid\",\"userId\":\"u1\",\"messageId\":\"m1\"}",
            Map.of("x-signature", "a5ee8934c4fb389ed3cb66c64c5121484e0afa4c")),
        new Vector(
            "twilio",
            "{}",
            "tok_12345",
            "https://hooks.example.test/in/twilio?tenant=t1",
            "MessageSid=SM00000000000000000000000000000001&Body=YES+please&From=%2B15005550001&To=%2B15005550006",
            Map.of("x-twilio-signature", "+edSmwuejtkXNoL6UYf0pfPVAnI=", "content-type", form)),
        new Vector(
            "twilio",
            "{}",
            "tok_12345",
            "https://hooks.example.test:443/in/twilio?tenant=t1",
            "MessageSid=SM00000000000000000000000000000001&Body=YES+please&From=%2B15005550001&To=%2B15005550006",
            Map.of("x-twilio-signature", "+edSmwuejtkXNoL6UYf0pfPVAnI=", "content-type", form)),
        new Vector(
            "twilio",
            "{}",
            "tok_12345",
            "https://hooks.example.test/in/twilio-json?bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
            "{\"a\":1}",
            Map.of(
                "x-twilio-signature",
                "d3p2g5yd28vxQC8mrhTcLuyqG74=",
                "content-type",
                "application/json")),
        new Vector(
            "basic",
            "{\"username\":\"Aladdin\"}",
            "open sesame",
            "https://x.test/",
            "",
            Map.of("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
        new Vector(
            "header",
            "{\"name\":\"X-Secret\"}",
            "s3cret",
            "https://x.test/",
            "",
            Map.of("x-secret", "s3cret")),
        new Vector(
            "hmac",
            "{\"header\":\"X-Sign\",\"algorithm\":\"sha1\",\"prefix\":\"sha1=\"}",
            "seg_secret_1",
            "https://x.test/",
            "{\"type\":\"track\",\"event\":\"Order Paid\",\"userId\":\"u1\",\"messageId\":\"m1\"}",
            Map.of("x-sign", "sha1=a5ee8934c4fb389ed3cb66c64c5121484e0afa4c")));
  }

  private static Vector vector(
      String type, String secret, String body, Map<String, String> headers) {
    return new Vector(type, "{}", secret, "https://x.test/hooks/t", body, headers);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldProveTheVector(Vector vector) {
    assertThat(judge(vector, vector.body(), vector.headers(), NOW, vector.secret()))
        .isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldRefuseAnotherSecretBodyOrNoSignature(Vector vector) {
    assertThat(judge(vector, vector.body(), vector.headers(), NOW, vector.secret() + "x"))
        .isInstanceOf(Verdict.Unproved.class);
    assertThat(judge(vector, vector.body(), Map.of(), NOW, vector.secret()))
        .isInstanceOf(Verdict.Unproved.class);
    if (!vector.body().isEmpty()) {
      String changed = vector.body().replaceFirst("([a-zA-Z0-9])(\\W*)$", "~$2");
      assertThat(judge(vector, changed, vector.headers(), NOW, vector.secret()))
          .isInstanceOf(Verdict.Unproved.class);
      assertThat(judge(vector, vector.body() + " ", vector.headers(), NOW, vector.secret()))
          .isInstanceOf(Verdict.Unproved.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -299, 299, -300, 300})
  void shouldTakeFiveMinutesEitherWay(long seconds) {
    for (Vector vector : vectors()) {
      boolean timed = List.of("standardWebhooks", "stripe", "slack").contains(vector.type());
      Instant then = NOW.plusSeconds(seconds);
      assertThat(
              judge(vector, vector.body(), vector.headers(), then, vector.secret())
                  instanceof Verdict.Proved)
          .as(vector.toString())
          .isEqualTo(!timed || Math.abs(seconds) <= 300);
    }
  }

  @Test
  void shouldNotWorkThroughEndlessLists() {
    Vector known = vectors().getFirst();
    Map<String, String> headers = new HashMap<>(known.headers());
    headers.put(
        "webhook-signature", "v1,AAAA ".repeat(10_000) + known.headers().get("webhook-signature"));

    assertThat(judge(known, known.body(), headers, NOW, known.secret()))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void shouldRefuseABatchOfWhichSegmentSignsOnlyTheFirst() {
    Vector known =
        vectors().stream().filter(v -> v.type().equals("segment")).findFirst().orElseThrow();
    byte[] body = (" [" + known.body() + "]").getBytes(StandardCharsets.UTF_8);
    String signature =
        java.util.HexFormat.of().formatHex(Hmac.sign("sha1", Hmac.bytes(known.secret()), body));

    assertThat(
            judge(
                known,
                " [" + known.body() + "]",
                Map.of("x-signature", signature),
                NOW,
                known.secret()))
        .isInstanceOf(Verdict.Unproved.class);
  }

  @Test
  void shouldCompareAddressesAsAddresses() {
    var allow = Json.parse("[\"10.0.0.1\"]");

    assertThat(Guard.allowed(allow, "10.0.0.1")).isTrue();
    assertThat(Guard.allowed(allow, "::ffff:10.0.0.1")).isTrue();
    assertThat(Guard.allowed(allow, "10.0.0.10")).isFalse();
    assertThat(Guard.allowed(allow, "110.0.0.1")).isFalse();
    assertThat(Guard.allowed(allow, "nonsense")).isFalse();
  }

  private static Verdict judge(
      Vector vector, String body, Map<String, String> headers, Instant now, String secret) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    Call call =
        new Call("POST", vector.url(), all, body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    return Scheme.ALL.stream()
        .filter(scheme -> scheme.type().equals(vector.type()))
        .findFirst()
        .orElseThrow()
        .judge(call, Json.parse(vector.config()), secret, now);
  }
}
