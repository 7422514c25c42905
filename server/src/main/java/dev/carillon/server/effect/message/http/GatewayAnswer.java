package dev.carillon.server.effect.message.http;

import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.RetryAfter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a gateway's answer means. */
final class GatewayAnswer {
  private static final int LONGEST_ID = 300;

  private final Conditions conditions;
  private final ObjectNode config;
  private final Clock clock;

  GatewayAnswer(Conditions conditions, ObjectNode config, Clock clock) {
    this.conditions = conditions;
    this.config = config;
    this.clock = clock;
  }

  Outcome read(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered answer -> answered(answer);
      case Exchange.Refused refused -> new Outcome.Unfit(refused.code(), refused.sentence());
      case Exchange.Broken broken when broken.sent() ->
          new Outcome.Unknown(broken.kind().code(), broken.sentence());
      case Exchange.Broken broken ->
          new Outcome.Transient(broken.kind().code(), broken.sentence(), null);
    };
  }

  private Outcome answered(Exchange.Answered answer) {
    boolean judged = config.path("success").isObject() && !config.path("success").isEmpty();
    boolean wantsBody = judged || config.hasNonNull("idPath");
    JsonNode body = wantsBody ? body(answer) : MissingNode.getInstance();
    boolean good = judged ? holds(answer.status(), body) : answer.status() / 100 == 2;
    if (good) {
      return new Outcome.Accepted(id(body));
    }
    String code = "http_" + answer.status();
    String sentence = "The gateway answered " + answer.status() + ".";
    return switch (answer.status()) {
      case 401, 403 ->
          new Outcome.Transient(
              Outcome.CREDENTIAL,
              sentence + " Correct the integration's credentials; messages wait meanwhile.",
              null);
      case 408, 425, 429 -> transientFailure(answer, code, sentence);
      default ->
          answer.status() >= 500
              ? transientFailure(answer, code, sentence)
              : new Outcome.Rejected(code, sentence);
    };
  }

  private Outcome transientFailure(Exchange.Answered answer, String code, String sentence) {
    return new Outcome.Transient(
        code, sentence, RetryAfter.read(answer.headers().get("retry-after"), clock.now()));
  }

  private static JsonNode body(Exchange.Answered answer) {
    try {
      return Json.parse(answer.body());
    } catch (MalformedJson noJson) {
      return Json.tree(answer.text().replace("\u0000", "\uFFFD"));
    }
  }

  private boolean holds(int status, JsonNode body) {
    ObjectNode bare = Json.object();
    bare.putObject("response").put("status", status).set("body", body);
    Condition condition =
        Conditions.parse(config.path("success"), "/config/success", new ArrayList<>());
    return conditions
        .test(
            condition,
            new Scope() {
              @Override
              public JsonNode top(String name) {
                return MissingNode.getInstance();
              }

              @Override
              public JsonNode bare() {
                return bare;
              }
            },
            clock.now(),
            ZoneOffset.UTC)
        .holds();
  }

  /**
   * {@code messages.0.id}, {@code /messages/0/id} and {@code response.body.messages.0.id} alike.
   */
  private @Nullable String id(JsonNode body) {
    String path = config.path("idPath").asString("").strip();
    if (path.isEmpty()) {
      return null;
    }
    String bare = path.replaceFirst("^(\\$\\.|response\\.body\\.|body\\.(?=.))", "");
    JsonNode found = path.startsWith("/") ? body.at(path) : walk(body, bare);
    if (found.isMissingNode() && !bare.equals(path)) {
      found = walk(body, path);
    }
    String id = found.isValueNode() && !found.isNull() ? found.asString("") : "";
    return id.isEmpty() || id.length() > LONGEST_ID ? null : id;
  }

  private static JsonNode walk(JsonNode from, String path) {
    JsonNode at = from;
    for (String part : path.replace("[", ".").replace("]", "").split("\\.")) {
      at =
          at.isArray() && part.matches("\\d{1,6}")
              ? at.path(Integer.parseInt(part))
              : at.path(part);
    }
    return at;
  }
}
