package dev.carillon.server.world;

import dev.carillon.engine.run.World;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.variable.Variables;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Look-ups from memory: what changed is seen at once on this node, within a second on others. A
 * transition keeps what it has seen, so that asking twice gives the same answer.
 */
public final class KnownWorlds implements Worlds {
  private final Notifications notifications;
  private final Contacts contacts;
  private final Variables variables;
  private final Integrations integrations;
  private final Function<String, ZoneId> zone;

  /**
   * @param zone the workspace's time zone in an environment
   */
  public KnownWorlds(
      Notifications notifications,
      Contacts contacts,
      Variables variables,
      Integrations integrations,
      Function<String, ZoneId> zone) {
    this.notifications = notifications;
    this.contacts = contacts;
    this.variables = variables;
    this.integrations = integrations;
    this.zone = zone;
  }

  @Override
  public World of(String environment, @Nullable String contact) {
    return new Snapshot(environment);
  }

  /** One transition's picture; used by one thread. Most runs ask for little of it. */
  private final class Snapshot implements World {
    private final String environment;
    private final Map<String, @Nullable ObjectNode> people = new HashMap<>(4);
    private final Map<String, @Nullable ObjectNode> documents = new HashMap<>(4);
    private @Nullable JsonNode env;
    private @Nullable ZoneId here;

    Snapshot(String environment) {
      this.environment = environment;
    }

    @Override
    public @Nullable ObjectNode notification(String key) {
      if (!documents.containsKey(key)) {
        documents.put(key, notifications.document(environment, key));
      }
      return documents.get(key);
    }

    @Override
    public @Nullable ObjectNode contact(String id) {
      if (!people.containsKey(id)) {
        people.put(id, contacts.get(environment, id).map(Contact::json).orElse(null));
      }
      return people.get(id);
    }

    @Override
    public JsonNode variables() {
      JsonNode known = env;
      if (known == null) {
        known = variables.of(environment);
        env = known;
      }
      return known;
    }

    @Override
    public Delivery delivery(String channel) {
      if (integrations.carried(environment, channel)) {
        return Delivery.CARRIED;
      }
      return environment.equals("test") ? Delivery.INBOX : Delivery.NONE;
    }

    @Override
    public ZoneId zone() {
      ZoneId known = here;
      if (known == null) {
        known = zone.apply(environment);
        here = known;
      }
      return known;
    }
  }
}
