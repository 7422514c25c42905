package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.ContactChange;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.World;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The world as it will be once the changes that the run has just asked for are made. */
record ChangedWorld(World real, List<Effect.ChangeContact> changes) implements World {

  static World of(World real, List<Effect> asked) {
    List<Effect.ChangeContact> changes =
        asked.stream()
            .filter(Effect.ChangeContact.class::isInstance)
            .map(Effect.ChangeContact.class::cast)
            .toList();
    return changes.isEmpty() ? real : new ChangedWorld(real, changes);
  }

  @Override
  public @Nullable ObjectNode notification(String key) {
    return real.notification(key);
  }

  @Override
  public @Nullable ObjectNode contact(String id) {
    ObjectNode profile = real.contact(id);
    for (Effect.ChangeContact change : changes) {
      if (profile != null && change.contact().equals(id)) {
        profile = ContactChange.apply(change, profile);
      }
    }
    return profile;
  }

  @Override
  public JsonNode variables() {
    return real.variables();
  }

  @Override
  public Delivery delivery(String channel) {
    return real.delivery(channel);
  }

  @Override
  public ZoneId zone() {
    return real.zone();
  }
}
