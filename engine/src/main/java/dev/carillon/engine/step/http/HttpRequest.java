package dev.carillon.engine.step.http;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.StepContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders the request of a visit: the same bytes whenever it is asked with the same state. */
final class HttpRequest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private HttpRequest() {}

  static Effect.Call render(StepContext context, int attempt) {
    JsonNode config = context.config();
    String contentType = contentType(config);
    String boundary = "carillon-" + Integer.toHexString(context.key(1).hashCode());
    Map<String, String> headers = headers(context, contentType, boundary);
    ObjectNode sign = config.path("sign") instanceof ObjectNode object ? object : null;
    String connection = context.text("connection");
    return new Effect.Call(
        context.key(1),
        context.step().id(),
        context.visit(),
        attempt,
        config.path("method").asString("GET").toUpperCase(Locale.ROOT),
        url(context),
        headers,
        body(context, contentType, boundary),
        context.duration(config.path("timeout"), "timeout").orElse(TIMEOUT),
        connection.isEmpty() ? null : connection,
        sign);
  }

  /** The request as people see it: no credentials are in it yet. */
  static ObjectNode shown(Effect.Call call) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("method", call.method()).put("url", call.url());
    ObjectNode headers = shown.putObject("headers");
    call.headers().forEach(headers::put);
    shown.put("body", call.body());
    return shown;
  }

  private static String contentType(JsonNode config) {
    String given = config.path("contentType").asString("");
    return given.isEmpty() ? (config.hasNonNull("body") ? "json" : "none") : given;
  }

  private static Map<String, String> headers(
      StepContext context, String contentType, String boundary) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : context.config().path("headers").properties()) {
      headers.put(header.getKey(), context.text(header.getValue()));
    }
    String type =
        switch (contentType) {
          case "json" -> "application/json";
          case "urlencoded" -> "application/x-www-form-urlencoded";
          case "form" -> "multipart/form-data; boundary=" + boundary;
          case "text" -> "text/plain; charset=utf-8";
          default -> "";
        };
    if (!type.isEmpty() && headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
      headers.put("Content-Type", type);
    }
    return headers;
  }

  private static String url(StepContext context) {
    String template = context.config().path("url").asString("");
    int path = pathStart(template);
    String base = context.text(JsonNodeFactory.instance.stringNode(template.substring(0, path)));
    String rest = context.templates().url(template.substring(path), context.scope());
    List<String> pairs = pairs(context.value(context.config().path("query")));
    if (pairs.isEmpty()) {
      return base + rest;
    }
    int fragment = rest.indexOf('#');
    String before = fragment < 0 ? rest : rest.substring(0, fragment);
    String after = fragment < 0 ? "" : rest.substring(fragment);
    return base + before + (before.contains("?") ? "&" : "?") + String.join("&", pairs) + after;
  }

  /** Where scheme and host end: from there on, values put in are percent-encoded. */
  private static int pathStart(String template) {
    int from = template.indexOf("://");
    int open = 0;
    for (int i = from < 0 ? 0 : from + 3; i < template.length(); i++) {
      char c = template.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0 && (c == '/' || c == '?' || c == '#')) {
        return i;
      }
    }
    return template.length();
  }

  private static @Nullable String body(StepContext context, String contentType, String boundary) {
    JsonNode template = context.config().path("body");
    if (contentType.equals("none") || template.isMissingNode()) {
      return null;
    }
    if (contentType.equals("text")) {
      return context.text(template);
    }
    JsonNode value = context.value(template);
    return switch (contentType) {
      case "urlencoded" -> String.join("&", pairs(value));
      case "form" -> multipart(value, boundary);
      default -> json(value);
    };
  }

  /** A text that is a JSON object or list already goes as it is; any other is a JSON string. */
  private static String json(JsonNode value) {
    if (value.isString()) {
      try {
        if (Json.parse(value.stringValue()).isContainer()) {
          return value.stringValue();
        }
      } catch (MalformedJson text) {
        return value.toString();
      }
    }
    return value.toString();
  }

  private static List<String> pairs(JsonNode values) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      JsonNode value = entry.getValue();
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        if (!one.isNull()) {
          pairs.add(encode(entry.getKey()) + "=" + encode(plain(one)));
        }
      }
    }
    return pairs;
  }

  private static String multipart(JsonNode values, String boundary) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      String name = entry.getKey().replace("\"", "%22").replaceAll("[\\r\\n]", " ");
      out.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
      out.append(name).append("\"\r\n\r\n").append(plain(entry.getValue())).append("\r\n");
    }
    return out.append("--").append(boundary).append("--\r\n").toString();
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
