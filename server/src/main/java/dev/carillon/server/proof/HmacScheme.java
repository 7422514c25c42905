package dev.carillon.server.proof;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** HMAC of the body in a header of the designer's choice. It knows no time and no delivery id. */
final class HmacScheme implements Scheme {
  @Override
  public String type() {
    return "hmac";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header(config.path("header").asString(""));
    String prefix = config.path("prefix").asString("");
    if (given == null || !given.startsWith(prefix)) {
      return new Verdict.Unproved("no signature");
    }
    String algorithm = config.path("algorithm").asString("sha256");
    byte[] expected = Hmac.sign(algorithm, Hmac.bytes(secret), call.body());
    String text = given.substring(prefix.length());
    boolean base64 = config.path("encoding").asString("hex").equals("base64");
    return Verdict.of(
        Hmac.same(expected, base64 ? Hmac.base64(text) : Hmac.hex(text)), "wrong signature");
  }
}
