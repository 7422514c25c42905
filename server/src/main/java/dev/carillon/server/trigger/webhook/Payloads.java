package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.QueryParameters;
import dev.carillon.server.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what came in, as the trigger's {@code contentType} says. */
final class Payloads {
  private static final Map<String, String> MEDIA =
      Map.of(
          "json", "application/json",
          "form", "multipart/form-data",
          "urlencoded", "application/x-www-form-urlencoded",
          "text", "text/plain");

  private Payloads() {}

  /**
   * Refuses another content type than the configured one.
   *
   * @throws ProblemException 415
   */
  static void requireType(Request request, String configured) {
    List<String> types = request.headers("content-type");
    boolean empty = request.body().length == 0;
    if (!request.headers("content-encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
      throw refused("Send the body as it is, without a content encoding.");
    }
    if (types.size() > 1) {
      throw refused("Send one Content-Type.");
    }
    if (configured.equals("none") ? empty : types.isEmpty()) {
      return;
    }
    String expected = MEDIA.get(configured);
    if (expected == null || !fits(types.getFirst(), expected)) {
      throw refused(
          expected == null
              ? "This address takes no body."
              : "This address takes " + expected + " in UTF-8.");
    }
  }

  private static boolean fits(String header, String expected) {
    String[] parts = header.split(";", -1);
    String media = parts[0].strip().toLowerCase(Locale.ROOT);
    boolean json = expected.equals("application/json") && media.endsWith("+json");
    if (!json && !media.equals(expected)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=us-ascii")) {
        return false;
      }
    }
    return true;
  }

  /**
   * The payload.
   *
   * @throws ProblemException 400 when the body is malformed
   * @throws dev.carillon.engine.json.MalformedJson answered as 400 too
   */
  static JsonNode read(Request request, String configured) {
    JsonNode payload =
        switch (configured) {
          case "json" -> json(request);
          case "form" -> Multipart.read(request.body(), request.header("content-type").orElse(""));
          case "urlencoded" -> object(QueryParameters.parse(text(request.body())));
          case "text" -> Json.tree(text(request.body()));
          default -> object(request.query());
        };
    refuseNul(payload);
    return payload;
  }

  /** The query of a GET. */
  static JsonNode query(Request request) {
    JsonNode payload = object(request.query());
    refuseNul(payload);
    return payload;
  }

  private static JsonNode json(Request request) {
    if (request.body().length == 0) {
      throw new ProblemException(400, "body.missing", "Send a JSON body.");
    }
    return Json.parse(request.body());
  }

  /** A name that stands several times becomes a list. */
  static ObjectNode object(QueryParameters parameters) {
    ObjectNode object = Json.object();
    parameters
        .values()
        .forEach((name, values) -> {
          if (values.size() == 1) {
            object.put(name, values.getFirst());
          } else {
            ArrayNode list = object.putArray(name);
            values.forEach(list::add);
          }
        });
    return object;
  }

  static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException malformed) {
      throw new ProblemException(400, "body.not_utf8", "Send the body in UTF-8.");
    }
  }

  private static void refuseNul(JsonNode node) {
    if (node.isString() && node.stringValue().indexOf('\0') >= 0) {
      throw new ProblemException(400, "body.nul", "U+0000 cannot be kept; leave it out.");
    }
    node.forEach(Payloads::refuseNul);
    for (String name : node.propertyNames()) {
      if (name.indexOf('\0') >= 0) {
        throw new ProblemException(400, "body.nul", "U+0000 cannot be kept; leave it out.");
      }
    }
  }

  private static ProblemException refused(String sentence) {
    return new ProblemException(415, "body.media_type", sentence);
  }
}
