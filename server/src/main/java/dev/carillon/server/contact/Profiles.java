package dev.carillon.server.contact;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.ContactChange;
import dev.carillon.engine.run.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays patches over profiles; the same as {@code contact_merged} in SQL, and with nulls more. */
final class Profiles {
  private static final Set<String> DEEP = Set.of("attributes", "preferences", "channels", "topics");

  private Profiles() {}

  /**
   * The profile with the patch over it: {@code attributes} and {@code preferences} are merged field
   * by field, all else is replaced, null removes. Neither argument is changed.
   */
  static ObjectNode merged(ObjectNode profile, ObjectNode patch) {
    ObjectNode result = Json.object();
    profile.properties().forEach(field -> result.set(field.getKey(), field.getValue()));
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode old = result.get(field.getKey());
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else if (DEEP.contains(field.getKey()) && field.getValue() instanceof ObjectNode inner) {
        result.set(
            field.getKey(), merged(old instanceof ObjectNode was ? was : Json.object(), inner));
      } else {
        result.set(field.getKey(), field.getValue());
      }
    }
    return result;
  }

  /** Whether laying the patch over the profile would change anything. */
  static boolean changes(ObjectNode profile, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode old = profile.get(field.getKey());
      JsonNode wanted = field.getValue();
      if (old instanceof ObjectNode was && wanted instanceof ObjectNode inner) {
        if (changes(was, inner)) {
          return true;
        }
      } else if (old == null ? !wanted.isNull() : !old.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The profile after what a run asked for. A value that does not fit its field (a phone number
   * without country code) leaves the field as it was.
   */
  static ObjectNode after(Effect.ChangeContact change, ObjectNode profile) {
    ObjectNode wanted = ContactChange.apply(change, profile);
    ObjectNode fit = ProfileReader.lenient(wanted);
    for (String name : wanted.propertyNames()) {
      if (!fit.has(name) && profile.has(name)) {
        fit.set(name, profile.get(name));
      }
    }
    return fit;
  }

  /** Changes the tags of a profile of one's own. */
  static void tag(ObjectNode profile, List<String> add, List<String> remove) {
    if (add.isEmpty() && remove.isEmpty()) {
      return;
    }
    Set<String> tags = new LinkedHashSet<>();
    profile.path("tags").valueStream().map(JsonNode::asString).forEach(tags::add);
    tags.addAll(add);
    remove.forEach(tags::remove);
    var list = Json.array();
    tags.forEach(list::add);
    profile.set("tags", list);
  }
}
