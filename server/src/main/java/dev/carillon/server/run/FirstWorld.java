package dev.carillon.server.run;

import dev.carillon.engine.run.World;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The look-ups of a run's first burst: its contact is as it will be once the start is committed.
 */
record FirstWorld(World stored, @Nullable String contactId, ObjectNode profile) implements World {
  @Override
  public @Nullable ObjectNode notification(String key) {
    return stored.notification(key);
  }

  @Override
  public @Nullable ObjectNode contact(String id) {
    return id.equals(contactId) ? profile : stored.contact(id);
  }

  @Override
  public JsonNode variables() {
    return stored.variables();
  }

  @Override
  public Delivery delivery(String channel) {
    return stored.delivery(channel);
  }

  @Override
  public ZoneId zone() {
    return stored.zone();
  }
}
