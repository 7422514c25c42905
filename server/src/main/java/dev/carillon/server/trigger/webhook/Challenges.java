package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Method;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.proof.Hmac;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What senders ask once, to see that the address is ours. */
final class Challenges {
  private static final String HARMLESS = "[A-Za-z0-9_-]{1,256}";

  private Challenges() {}

  /** Meta's GET: the challenge alone, if the verify token is right; null when it is none. */
  static @Nullable Answer meta(
      Request request, JsonNode security, Function<JsonNode, Optional<String>> secret) {
    boolean asked =
        security.path("type").asString("").equals("meta")
            && request.method() == Method.GET
            && request.query("hub.mode").isPresent();
    if (!asked) {
      return null;
    }
    String challenge = request.query("hub.challenge").orElse("");
    Optional<String> token = secret.apply(security.path("verifyToken"));
    boolean right =
        token.isPresent()
            && Hmac.same(token.get(), request.query("hub.verify_token").orElse(null))
            && challenge.matches(HARMLESS);
    if (!right) {
      throw new ProblemException(401, "hook.unproved", "The verify token is wrong.");
    }
    return Answer.text(200, challenge).with("X-Content-Type-Options", "nosniff");
  }

  /** Slack's {@code url_verification}, once its signature is proved; null when it is none. */
  static @Nullable Answer slack(JsonNode security, JsonNode payload) {
    boolean asked =
        security.path("type").asString("").equals("slack")
            && payload.path("type").asString("").equals("url_verification");
    return asked
        ? Answer.json(200, Json.object().put("challenge", payload.path("challenge").asString("")))
        : null;
  }
}
