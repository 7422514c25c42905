package dev.carillon.server.proof;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** {@code X-Slack-Signature: v0=<hex>} over {@code v0:timestamp:body}. */
final class SlackScheme implements Scheme {
  private static final String PREFIX = "v0=";

  @Override
  public String type() {
    return "slack";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header("x-slack-signature");
    String time = call.header("x-slack-request-timestamp");
    if (given == null || !given.startsWith(PREFIX)) {
      return new Verdict.Unproved("no signature");
    }
    if (!Freshness.holds(time, now)) {
      return new Verdict.Unproved("too old");
    }
    byte[] expected =
        Hmac.sign("sha256", Hmac.bytes(secret), Hmac.bytes("v0:" + time + ":"), call.body());
    return Hmac.same(expected, Hmac.hex(given.substring(PREFIX.length())))
        ? new Verdict.Proved(StripeScheme.field(call.body(), "event_id"))
        : new Verdict.Unproved("wrong signature");
  }
}
