package dev.carillon.server.report;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer's system.
 *
 * @param document as it was put, without secrets
 * @param disabled it said that it is gone: nothing is sent until somebody saves it again
 */
record Endpoint(
    String environment, String key, ObjectNode document, boolean disabled, long revision) {
  String kind() {
    return document.path("kind").asString("");
  }

  String url() {
    return document.path("url").asString("");
  }

  boolean byDefault() {
    return document.path("default").asBoolean(false);
  }

  /** Whether it wants to know: by whole type, {@code message.*}, or {@code *}. */
  boolean wants(String type) {
    String family = type.substring(0, type.indexOf('.') + 1) + "*";
    for (JsonNode pattern : document.path("events")) {
      String text = pattern.asString("");
      if (text.equals("*") || text.equals(family) || text.equals(type)) {
        return true;
      }
    }
    return false;
  }

  List<Map.Entry<String, JsonNode>> headers() {
    return List.copyOf(document.path("headers").properties());
  }

  String scope() {
    return scope(key);
  }

  static String scope(String key) {
    return "endpoint:" + key;
  }
}
