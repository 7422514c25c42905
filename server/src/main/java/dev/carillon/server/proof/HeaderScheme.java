package dev.carillon.server.proof;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A header with an agreed value. */
final class HeaderScheme implements Scheme {
  @Override
  public String type() {
    return "header";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header(config.path("name").asString(""));
    return Verdict.of(Hmac.same(secret, given), "wrong header");
  }
}
