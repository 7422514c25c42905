package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Request;
import dev.carillon.server.trigger.Outcome;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A captured request for people: what proves or pays is masked, by name and by value. */
final class Picture {
  private static final String MASK = "***";
  private static final int LONGEST = 64 * 1024;
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key");
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(passw|secret|token|signature|api_?-?key|authorization|cvv|cvc|card_?number|"
              + "\\bpan\\b|\\botp\\b|\\bpin\\b).*");

  private Picture() {}

  static ObjectNode of(
      Request request,
      JsonNode security,
      JsonNode payload,
      Outcome outcome,
      Instant at,
      UnaryOperator<String> mask) {
    ObjectNode picture = Json.object().put("id", outcome.eventId()).put("at", at.toString());
    picture.put("method", request.method().name());
    picture.set("headers", headers(request, security));
    picture.set("query", masked(Payloads.object(request.query())));
    JsonNode shown = masked(payload);
    boolean tooLong = Json.write(shown).length() > LONGEST;
    JsonNode kept = tooLong ? Json.tree("(longer than 64 KiB)") : shown;
    picture.set("body", kept);
    picture.set("trigger", kept);
    switch (outcome) {
      case Outcome.Going going -> picture.put("runId", going.runId());
      case Outcome.Ignored ignored -> picture.putNull("runId").put("ignored", ignored.reason());
    }
    return (ObjectNode) Json.stored(mask.apply(Json.write(picture)));
  }

  private static ObjectNode headers(Request request, JsonNode security) {
    String own = security.path("name").asString("").toLowerCase(Locale.ROOT);
    String signature = security.path("header").asString("").toLowerCase(Locale.ROOT);
    ObjectNode headers = Json.object();
    request
        .headers()
        .forEach((name, values) -> {
          boolean secret =
              SECRET_HEADERS.contains(name)
                  || name.equals(own)
                  || name.equals(signature)
                  || SECRET_NAME.matcher(name).matches();
          headers.put(name, secret ? MASK : String.join(", ", values));
        });
    return headers;
  }

  private static JsonNode masked(JsonNode node) {
    if (node.isArray()) {
      var list = Json.array();
      node.forEach(item -> list.add(masked(item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = Json.object();
    node.properties()
        .forEach(field ->
            copy.set(
                field.getKey(),
                field.getValue().isValueNode() && SECRET_NAME.matcher(field.getKey()).matches()
                    ? Json.tree(MASK)
                    : masked(field.getValue())));
    return copy;
  }
}
