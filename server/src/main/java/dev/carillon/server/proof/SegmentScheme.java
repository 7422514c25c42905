package dev.carillon.server.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * {@code X-Signature}: HMAC-SHA1 over the body, hex. Of a batch Segment signs only the first event,
 * so a list proves nothing and is refused.
 */
final class SegmentScheme implements Scheme {
  @Override
  public String type() {
    return "segment";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header("x-signature");
    if (given == null) {
      return new Verdict.Unproved("no signature");
    }
    if (new String(call.body(), StandardCharsets.UTF_8).stripLeading().startsWith("[")) {
      return new Verdict.Unproved("a batch, of which only the first is signed");
    }
    byte[] expected = Hmac.sign("sha1", Hmac.bytes(secret), call.body());
    return Hmac.same(expected, Hmac.hex(given))
        ? new Verdict.Proved(StripeScheme.field(call.body(), "messageId"))
        : new Verdict.Unproved("wrong signature");
  }
}
