package dev.carillon.server.effect.message.http;

import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Outbound;
import dev.carillon.server.integration.Dispatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the call of one message: the same bytes however often it is tried. */
final class GatewayCall {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private GatewayCall() {}

  static Outbound render(Templates templates, Dispatch dispatch) {
    ObjectNode config = dispatch.account().integration().config();
    Scope scope = scope(dispatch, config);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", dispatch.key());
    boolean typed = false;
    for (Map.Entry<String, JsonNode> header : config.path("headers").properties()) {
      headers.put(header.getKey(), text(templates, header.getValue(), scope));
      typed |= header.getKey().equalsIgnoreCase("content-type");
    }
    JsonNode template = config.path("body");
    byte[] body = body(templates, template, scope);
    if (body != null && !typed) {
      headers.put(
          "Content-Type", template.isString() ? "text/plain; charset=utf-8" : "application/json");
    }
    return new Outbound(
        config.path("method").asString("POST"),
        url(templates, config.path("url").asString(""), scope),
        headers,
        body,
        TIMEOUT,
        "message",
        0);
  }

  private static byte @Nullable [] body(Templates templates, JsonNode template, Scope scope) {
    if (template.isMissingNode() || template.isNull()) {
      return null;
    }
    return template.isString()
        ? templates.text(template.stringValue(), scope).getBytes(StandardCharsets.UTF_8)
        : Json.bytes(templates.value(template, scope));
  }

  private static String text(Templates templates, JsonNode template, Scope scope) {
    return template.isString()
        ? plain(template.stringValue())
            ? template.stringValue()
            : templates.text(template.stringValue(), scope)
        : template.asString("");
  }

  /** What a value puts in after the host is percent-encoded: it cannot add a path or parameter. */
  private static String url(Templates templates, String template, Scope scope) {
    if (plain(template)) {
      return template;
    }
    int path = pathStart(template);
    return templates.text(template.substring(0, path), scope)
        + templates.url(template.substring(path), scope);
  }

  private static boolean plain(String template) {
    return !template.contains("{{");
  }

  private static int pathStart(String template) {
    int scheme = template.indexOf("://");
    int braces = 0;
    for (int i = scheme < 0 ? 0 : scheme + 3; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{') {
        braces++;
      } else if (c == '}') {
        braces--;
      } else if (braces == 0 && (c == '/' || c == '?' || c == '#')) {
        return i;
      }
    }
    return template.length();
  }

  private static Scope scope(Dispatch dispatch, ObjectNode config) {
    String own = dispatch.content().path("from").asString("");
    ObjectNode bare =
        Json.object()
            .put("to", dispatch.to())
            .put("from", own.isEmpty() ? config.path("from").asString("") : own)
            .put("channel", dispatch.channel())
            .put("messageId", dispatch.messageId())
            .put("requestId", dispatch.requestId());
    bare.set("content", dispatch.content());
    ObjectNode secrets = bare.putObject("secrets");
    dispatch.account().secrets().forEach(secrets::put);
    return new Scope() {
      @Override
      public JsonNode top(String name) {
        return name.equals("contact") ? dispatch.contact() : MissingNode.getInstance();
      }

      @Override
      public JsonNode bare() {
        return bare;
      }
    };
  }
}
