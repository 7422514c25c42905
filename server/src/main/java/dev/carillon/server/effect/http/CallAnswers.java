package dev.carillon.server.effect.http;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.server.egress.Exchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what the gateway brought back into what the engine understands. */
public final class CallAnswers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CallAnswers() {}

  public static RunEvent.CallAnswered event(Effect.Call call, Exchange exchange, Instant now) {
    return switch (exchange) {
      case Exchange.Answered answer ->
          new RunEvent.CallAnswered(
              now,
              call.key(),
              call.attempt(),
              answer.status(),
              headers(answer.headers()),
              body(answer),
              null,
              null,
              Duration.ofMillis(answer.durationMs()),
              retryAfter(answer.headers(), now));
      case Exchange.Refused refused ->
          broken(call, now, refused.code(), refused.sentence(), Duration.ZERO);
      case Exchange.Broken broken ->
          broken(
              call,
              now,
              broken.kind().code(),
              broken.sentence(),
              Duration.ofMillis(broken.durationMs()));
    };
  }

  private static RunEvent.CallAnswered broken(
      Effect.Call call, Instant now, String code, String sentence, Duration took) {
    return new RunEvent.CallAnswered(
        now,
        call.key(),
        call.attempt(),
        0,
        JSON.objectNode(),
        JSON.nullNode(),
        code,
        sentence,
        took,
        null);
  }

  /** JSON when it says so or looks so, else text; null when there is none. */
  public static JsonNode body(Exchange.Answered answer) {
    if (answer.body().length == 0) {
      return JSON.nullNode();
    }
    String type = answer.headers().getOrDefault("content-type", "");
    byte first = answer.body()[0];
    if (type.contains("json") || first == '{' || first == '[') {
      try {
        return Json.parse(answer.body());
      } catch (MalformedJson text) {
        return JSON.stringNode(printable(answer.text()));
      }
    }
    return JSON.stringNode(printable(answer.text()));
  }

  /** The database keeps no U+0000. */
  private static String printable(String text) {
    return text.replace("\u0000", "\uFFFD");
  }

  private static ObjectNode headers(Map<String, String> headers) {
    ObjectNode json = JSON.objectNode();
    headers.forEach((name, value) -> json.put(name, printable(value)));
    return json;
  }

  /** RFC 9110, 10.2.3: seconds or an HTTP date; anything else, or the past, is no wish. */
  static @Nullable Duration retryAfter(Map<String, String> headers, Instant now) {
    String value = headers.getOrDefault("retry-after", "").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : null;
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
