package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.World;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real look-ups, but the contacts of the simulation, and every channel carried: nothing leaves.
 */
record SimulatedWorld(World real, SimulatedContacts contacts) implements World {
  @Override
  public @Nullable ObjectNode notification(String key) {
    return real.notification(key);
  }

  @Override
  public @Nullable ObjectNode contact(String id) {
    return contacts.find(id);
  }

  @Override
  public JsonNode variables() {
    return real.variables();
  }

  @Override
  public Delivery delivery(String channel) {
    return Delivery.CARRIED;
  }

  @Override
  public ZoneId zone() {
    return real.zone();
  }
}
