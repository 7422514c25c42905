package dev.carillon.server.proof;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code Stripe-Signature: t=…,v1=…[,v1=…]}: HMAC-SHA256 over {@code t.body}, hex. */
final class StripeScheme implements Scheme {
  private static final int MOST_PARTS = 20;

  @Override
  public String type() {
    return "stripe";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String header = call.header("stripe-signature");
    if (header == null) {
      return new Verdict.Unproved("no signature");
    }
    String[] parts = header.split(",", MOST_PARTS + 1);
    String time = null;
    for (String part : parts) {
      if (time == null && part.strip().startsWith("t=")) {
        time = part.strip().substring(2);
      }
    }
    if (parts.length > MOST_PARTS || !Freshness.holds(time, now)) {
      return new Verdict.Unproved("too old");
    }
    byte[] expected = Hmac.sign("sha256", Hmac.bytes(secret), Hmac.bytes(time + "."), call.body());
    for (String part : parts) {
      if (part.strip().startsWith("v1=")
          && Hmac.same(expected, Hmac.hex(part.strip().substring(3)))) {
        return new Verdict.Proved(field(call.body(), "id"));
      }
    }
    return new Verdict.Unproved("wrong signature");
  }

  /** A text field at the top of a JSON body; null when there is none. */
  static @Nullable String field(byte[] body, String name) {
    try {
      JsonNode value = Json.parse(body).path(name);
      return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    } catch (MalformedJson saidLater) {
      return null;
    }
  }
}
