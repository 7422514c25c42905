package dev.carillon.server.trigger;

import dev.carillon.engine.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contact that a member of a cohort means, where the workflow maps none. */
public final class Persona {
  private Persona() {}

  /** A profile with the member's id and what its usual properties say. */
  public static ObjectNode of(String id, ObjectNode properties) {
    ObjectNode profile = Json.object().put("id", id);
    put(profile, "email", properties, List.of("email", "$email"));
    put(profile, "phone", properties, List.of("phone", "$phone"));
    put(profile, "name", properties, List.of("name", "$name"));
    if (!profile.has("name")) {
      String name =
          (properties.path("first_name").asString("")
                  + " "
                  + properties.path("last_name").asString(""))
              .strip();
      if (!name.isEmpty()) {
        profile.put("name", name);
      }
    }
    return profile;
  }

  private static void put(
      ObjectNode profile, String field, ObjectNode properties, List<String> names) {
    for (String name : names) {
      JsonNode value = properties.path(name);
      if (value.isString() && !value.stringValue().isBlank() && !profile.has(field)) {
        profile.put(field, value.stringValue().strip());
      }
    }
  }
}
