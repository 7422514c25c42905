package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.ContactChange;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people of a simulation: those of the world, what the request and the trigger say of them, and
 * what runs change. Resolved as for real: by id, else the newest with the address, else made.
 */
final class SimulatedContacts {
  private static final List<String> ADDRESSES = List.of("email", "phone", "whatsapp");

  private final World world;
  private final @Nullable ObjectNode given;
  private final Map<String, ObjectNode> profiles = new LinkedHashMap<>();
  private int made;

  /**
   * @param given {@code contact} of the request: a profile or an id
   */
  SimulatedContacts(World world, JsonNode given) {
    this.world = world;
    this.given = named(given);
  }

  /** A contact as requests name it: a profile as it is, an id as a profile of only that. */
  static @Nullable ObjectNode named(JsonNode contact) {
    if (contact instanceof ObjectNode profile) {
      return profile;
    }
    String id = contact.isString() || contact.isNumber() ? contact.asString().strip() : "";
    return id.isEmpty() ? null : JsonNodeFactory.instance.objectNode().put("id", id);
  }

  /** Whom the request names, or null. */
  @Nullable ObjectNode given() {
    return given;
  }

  /** The id of whom the trigger's patch means, after it was put over what is known; or null. */
  @Nullable String resolve(@Nullable ObjectNode patch) {
    if (patch == null) {
      return null;
    }
    boolean meant = given != null && given != patch && same(given, patch);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    if (meant && given != null) {
      whole.setAll(given);
    }
    whole.setAll(patch);
    String id = whole.path("id").asString("");
    if (id.isEmpty()) {
      id = byAddress(whole);
    }
    ObjectNode known = find(id);
    ObjectNode profile = known == null ? JsonNodeFactory.instance.objectNode() : known.deepCopy();
    profile.setAll(whole);
    profiles.remove(id);
    profiles.put(id, profile.put("id", id));
    return id;
  }

  /** Whether the request's contact and the mapped one can be one person. */
  private static boolean same(ObjectNode one, ObjectNode other) {
    return !one.has("id")
        || !other.has("id")
        || one.path("id").asString("").equals(other.path("id").asString(""));
  }

  private String byAddress(ObjectNode whole) {
    for (String id : new ArrayList<>(profiles.keySet()).reversed()) {
      ObjectNode known = Objects.requireNonNull(profiles.get(id));
      boolean shared =
          ADDRESSES.stream()
              .anyMatch(name -> whole.has(name) && whole.path(name).equals(known.path(name)));
      if (shared) {
        return id;
      }
    }
    made++;
    return made == 1 ? "contact" : "contact_" + made;
  }

  @Nullable ObjectNode find(String id) {
    ObjectNode known = profiles.get(id);
    return known == null ? world.contact(id) : known;
  }

  void change(Effect.ChangeContact change) {
    ObjectNode known = find(change.contact());
    if (known != null) {
      profiles.put(change.contact(), ContactChange.apply(change, known));
    }
  }
}
