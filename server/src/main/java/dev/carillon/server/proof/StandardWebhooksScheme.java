package dev.carillon.server.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Standard Webhooks, also under Svix's header names: HMAC-SHA256 over {@code id.timestamp.body}. Of
 * several signatures one must be right, so that senders can change keys.
 */
final class StandardWebhooksScheme implements Scheme {
  private static final String PREFIX = "whsec_";
  private static final int MOST_SIGNATURES = 16;
  private static final int LONGEST_HEADER = 2_048;

  @Override
  public String type() {
    return "standardWebhooks";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String id = header(call, "id");
    String timestamp = header(call, "timestamp");
    String signatures = header(call, "signature");
    if (id == null || signatures == null || id.isEmpty() || signatures.length() > LONGEST_HEADER) {
      return new Verdict.Unproved("no signature");
    }
    if (!Freshness.holds(timestamp, now)) {
      return new Verdict.Unproved("too old");
    }
    byte[] expected =
        Hmac.sign("sha256", key(secret), Hmac.bytes(id + "." + timestamp + "."), call.body());
    String[] list = signatures.strip().split(" +", MOST_SIGNATURES + 1);
    for (int i = 0; i < Math.min(list.length, MOST_SIGNATURES); i++) {
      if (list[i].startsWith("v1,") && Hmac.same(expected, Hmac.base64(list[i].substring(3)))) {
        return new Verdict.Proved(id);
      }
    }
    return new Verdict.Unproved("wrong signature");
  }

  private static @Nullable String header(Call call, String name) {
    String own = call.header("webhook-" + name);
    return own == null ? call.header("svix-" + name) : own;
  }

  private static byte[] key(String secret) {
    byte[] decoded =
        secret.startsWith(PREFIX) ? Hmac.base64(secret.substring(PREFIX.length())) : null;
    return decoded == null || decoded.length == 0 ? Hmac.bytes(secret) : decoded;
  }
}
