package dev.carillon.server.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** RFC 7617. */
final class BasicScheme implements Scheme {
  @Override
  public String type() {
    return "basic";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String header = call.header("authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new Verdict.Unproved("no basic credentials");
    }
    byte[] decoded = Hmac.base64(header.substring(6));
    String expected = config.path("username").asString("") + ":" + secret;
    return Verdict.of(
        Hmac.same(expected.getBytes(StandardCharsets.UTF_8), decoded), "wrong credentials");
  }
}
