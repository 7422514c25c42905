package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.World;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real look-ups, but the contacts of the simulation, and every channel carried: nothing leaves.
 */
record SimulatedWorld(World real, SimulatedContacts contacts, Workflow workflow) implements World {

  /** One that does not exist yet has a stand-in, so that the way goes on. */
  @Override
  public @Nullable ObjectNode notification(String key) {
    ObjectNode known = real.notification(key);
    return known != null || key.isBlank() ? known : standIn(key);
  }

  /** On the channels that steps ask of it, else by e-mail and SMS; it says its own name. */
  private ObjectNode standIn(String key) {
    Set<String> asked = new LinkedHashSet<>();
    for (Step step : workflow.allSteps()) {
      if (step.config().path("notification").asString("").equals(key)) {
        step.config().path("channels").forEach(name -> asked.add(name.asString("")));
      }
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", key);
    ObjectNode channels = document.putObject("channels");
    for (String channel : asked.isEmpty() ? List.of("email", "sms") : asked) {
      ObjectNode content = channels.putObject(channel);
      if (channel.equals("email")) {
        content.put("subject", key);
      }
      content.put("text", key);
    }
    return document;
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
