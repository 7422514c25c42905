package dev.carillon.server.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** GitHub and Meta: {@code X-Hub-Signature-256: sha256=<hex>} over the body. */
final class HubScheme implements Scheme {
  private static final String PREFIX = "sha256=";

  private final String type;
  private final @Nullable String deliveryHeader;

  HubScheme(String type, @Nullable String deliveryHeader) {
    this.type = type;
    this.deliveryHeader = deliveryHeader;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header("x-hub-signature-256");
    if (given == null || !given.startsWith(PREFIX)) {
      return new Verdict.Unproved("no signature");
    }
    byte[] expected = Hmac.sign("sha256", Hmac.bytes(secret), call.body());
    return Hmac.same(expected, Hmac.hex(given.substring(PREFIX.length())))
        ? new Verdict.Proved(deliveryHeader == null ? null : call.header(deliveryHeader))
        : new Verdict.Unproved("wrong signature");
  }
}
