package dev.carillon.server.secret;

import dev.carillon.server.secret.SecretFields.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the secrets of a workflow document: those of the trigger's {@code security} and of the
 * {@code sign} of http steps, in whatever lane of whatever step. A step is known by its id, not by
 * where it stands.
 */
final class WorkflowSecrets {
  private static final Set<String> NAMES =
      Set.of("password", "value", "secret", "verifyToken", "key");

  /** Fields of steps that hold payloads: what looks like a step in there is none. */
  private static final Set<String> PAYLOADS =
      Set.of("body", "query", "headers", "samples", "data", "content", "values", "set", "when");

  private WorkflowSecrets() {}

  static List<Spot> in(ObjectNode document) {
    List<Spot> spots = new ArrayList<>();
    add("trigger", document.path("trigger").path("security"), spots);
    walk(document.path("steps"), spots);
    return spots;
  }

  private static void walk(JsonNode node, List<Spot> spots) {
    if (node instanceof ObjectNode object) {
      if (object.path("type").asString("").equals("http")) {
        add("step " + object.path("id").asString(""), object.path("sign"), spots);
      }
      for (String name : object.propertyNames()) {
        if (!PAYLOADS.contains(name)) {
          walk(object.path(name), spots);
        }
      }
    } else if (node.isArray()) {
      for (JsonNode child : node) {
        walk(child, spots);
      }
    }
  }

  private static void add(String owner, JsonNode node, List<Spot> spots) {
    if (node instanceof ObjectNode holder) {
      for (String name : holder.propertyNames()) {
        if (NAMES.contains(name)) {
          spots.add(new Spot(owner + " " + name, holder, name));
        }
      }
    }
  }
}
