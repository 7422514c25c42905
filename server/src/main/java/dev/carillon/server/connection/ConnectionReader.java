package dev.carillon.server.connection;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a connection: {@code {"name"?, "hosts": […], "type": "bearer"|"basic"|"header",
 * "username"?, "header"?, "secrets": {"token" | "password" | "value"}}}.
 */
final class ConnectionReader {
  private static final Map<String, String> SECRETS =
      Map.of("bearer", "token", "basic", "password", "header", "value");
  private static final Set<String> FIELDS =
      Set.of("key", "name", "hosts", "type", "username", "header", "secrets");

  private ConnectionReader() {}

  /**
   * What was read.
   *
   * @param fresh the secret to store, or null when the stored one stays
   */
  record Draft(ObjectNode document, String secretName, @Nullable String fresh) {}

  static String secretName(JsonNode document) {
    return SECRETS.getOrDefault(document.path("type").asString(""), "value");
  }

  /** Whether the body means to keep the secret that is stored. */
  static boolean sameSecret(JsonNode stored, JsonNode body) {
    String name = secretName(stored);
    JsonNode given = body.path("secrets").path(name);
    return name.equals(secretName(body))
        && (!body.hasNonNull("secrets") || given.path("set").asBoolean(false));
  }

  static Draft read(ObjectNode body, boolean kept, Problems problems) {
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        problems.error("/" + name, null, "field.unknown", "\"" + name + "\" is no field here.");
      }
    }
    ObjectNode document = Json.object();
    if (body.path("name").isString()) {
      document.set("name", body.get("name"));
    }
    document.set("hosts", hosts(body.path("hosts"), problems));
    String type = body.path("type").asString("");
    if (!SECRETS.containsKey(type)) {
      problems.error("/type", null, "connection.type", "Choose bearer, basic or header.");
      return new Draft(document, "", null);
    }
    document.put("type", type);
    if (type.equals("basic")) {
      document.put("username", needed(body, "username", "[^:\\p{Cntrl}]{1,255}", problems));
    }
    if (type.equals("header")) {
      document.put("header", needed(body, "header", "[A-Za-z0-9-]{1,100}", problems));
    }
    String name = SECRETS.get(type);
    String fresh = kept ? null : needed((JsonNode) body.path("secrets"), name, problems);
    return new Draft(document, name, fresh);
  }

  private static ArrayNode hosts(JsonNode given, Problems problems) {
    ArrayNode hosts = Json.array();
    for (JsonNode host : given) {
      String text = host.asString("").strip().toLowerCase(java.util.Locale.ROOT);
      String shape =
          "(\\*\\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?(:[0-9]{1,5})?|\\[[0-9a-f:.]+](:[0-9]{1,5})?";
      if (!text.matches(shape)) {
        problems.error(
            "/hosts",
            null,
            "connection.host",
            "Write hosts like api.example.com, *.example.com or api.example.com:8443.");
      }
      hosts.add(text);
    }
    if (hosts.isEmpty() || hosts.size() > 20) {
      problems.error("/hosts", null, "field.required", "Name 1 to 20 hosts it may be sent to.");
    }
    return hosts;
  }

  private static String needed(ObjectNode body, String field, String shape, Problems problems) {
    String text = body.path(field).asString("");
    if (!text.matches(shape)) {
      problems.error("/" + field, null, "field.required", "\"" + field + "\" is needed.");
    }
    return text;
  }

  private static @Nullable String needed(JsonNode secrets, String name, Problems problems) {
    JsonNode value = secrets.path(name);
    boolean fits =
        value.isString()
            && !value.stringValue().isEmpty()
            && value.stringValue().chars().noneMatch(c -> c < 0x20 || c == 0x7f);
    if (!fits) {
      problems.error(
          "/secrets/" + name, null, "field.required", "Give the secret \"" + name + "\" as text.");
      return null;
    }
    return value.stringValue();
  }
}
