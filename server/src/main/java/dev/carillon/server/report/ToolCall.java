package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Outbound;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What calls of analytics tools have in common. */
final class ToolCall {
  private ToolCall() {}

  /**
   * Posts JSON.
   *
   * @param usual the tool's own address; an endpoint's {@code url} replaces it, as a whole, or up
   *     to the path when it has none
   */
  static Outbound post(
      Endpoint endpoint, String usual, Map<String, String> headers, JsonNode body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return Outbound.of("POST", address(endpoint.url(), usual), WebhookShape.TIMEOUT, "report")
        .withHeaders(all)
        .withBody(Json.bytes(body));
  }

  private static String address(String own, String usual) {
    if (own.isEmpty()) {
      return usual;
    }
    int path = own.indexOf('/', own.indexOf("://") + 3);
    if (path >= 0 && path < own.length() - 1) {
      return own;
    }
    URI known = URI.create(usual);
    String query = known.getRawQuery() == null ? "" : "?" + known.getRawQuery();
    return (path < 0 ? own : own.substring(0, path)) + known.getRawPath() + query;
  }

  static Map<String, String> basic(Map<String, String> headers, String pair) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    String text = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    all.put("Authorization", "Basic " + text);
    return all;
  }

  /** What the event tells, as flat properties. */
  static ObjectNode properties(Report report) {
    JsonNode said = report.said();
    if (said instanceof ObjectNode object) {
      return object.deepCopy();
    }
    ObjectNode one = Json.object();
    one.set("value", said);
    return one;
  }
}
