package dev.carillon.engine.run;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@link Effect.ChangeContact} makes of a profile: used by the run, the simulation, and the
 * contacts alike.
 */
public final class ContactChange {
  /** The names a profile has (contract section 6); any other name is an attribute. */
  private static final Set<String> OWN =
      Set.of(
          "name",
          "email",
          "phone",
          "whatsapp",
          "pushTokens",
          "timezone",
          "locale",
          "tags",
          "preferences",
          "status");

  private static final String ATTRIBUTES = "attributes";

  private ContactChange() {}

  /**
   * The profile after the change. Doing it twice is the same as doing it once.
   *
   * <p>A name of a profile is set there; {@code attributes.plan} and {@code plan} are the attribute
   * {@code plan}; an object given for {@code attributes} or {@code preferences} is merged into it.
   * Null sets nothing. The id never changes.
   */
  public static ObjectNode apply(Effect.ChangeContact change, ObjectNode profile) {
    ObjectNode changed = profile.deepCopy();
    change.set().properties().forEach(entry -> set(changed, entry.getKey(), entry.getValue()));
    change.unset().forEach(name -> unset(changed, name));
    tags(change, changed);
    return changed;
  }

  private static void set(ObjectNode profile, String name, JsonNode value) {
    if (value.isNull() || name.equals("id")) {
      return;
    }
    if (value instanceof ObjectNode inner
        && (name.equals(ATTRIBUTES) || name.equals("preferences"))) {
      merge(profile.withObjectProperty(name), inner);
    } else if (OWN.contains(name)) {
      profile.set(name, value);
    } else {
      profile.withObjectProperty(ATTRIBUTES).set(attribute(name), value);
    }
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    from.properties()
        .forEach(entry -> {
          if (entry.getValue() instanceof ObjectNode inner
              && into.path(entry.getKey()) instanceof ObjectNode there) {
            merge(there, inner);
          } else {
            into.set(entry.getKey(), entry.getValue());
          }
        });
  }

  private static void unset(ObjectNode profile, String name) {
    if (OWN.contains(name) || name.equals(ATTRIBUTES)) {
      profile.remove(name);
    } else if (profile.path(ATTRIBUTES) instanceof ObjectNode attributes) {
      attributes.remove(attribute(name));
    }
  }

  private static String attribute(String name) {
    return name.startsWith(ATTRIBUTES + ".") ? name.substring(ATTRIBUTES.length() + 1) : name;
  }

  private static void tags(Effect.ChangeContact change, ObjectNode profile) {
    if (change.addTags().isEmpty() && change.removeTags().isEmpty()) {
      return;
    }
    Set<String> tags = new LinkedHashSet<>();
    profile.path("tags").valueStream().map(JsonNode::asString).forEach(tags::add);
    tags.addAll(change.addTags());
    change.removeTags().forEach(tags::remove);
    ArrayNode list = profile.putArray("tags");
    tags.forEach(list::add);
  }
}
