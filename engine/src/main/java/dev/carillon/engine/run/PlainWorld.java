package dev.carillon.engine.run;

import dev.carillon.engine.json.Json;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world of documents at hand, in UTC and without variables: for workflows that are played from
 * files, and for tests.
 *
 * @param notifications by key, null for none
 * @param contacts by id, null for none
 * @param delivery the same for every channel
 */
public record PlainWorld(
    Function<String, @Nullable ObjectNode> notifications,
    Function<String, @Nullable ObjectNode> contacts,
    Delivery delivery)
    implements World {

  /** One in which nothing is known. */
  public static PlainWorld empty(Delivery delivery) {
    return new PlainWorld(key -> null, id -> null, delivery);
  }

  @Override
  public @Nullable ObjectNode notification(String key) {
    return notifications.apply(key);
  }

  @Override
  public @Nullable ObjectNode contact(String id) {
    return contacts.apply(id);
  }

  @Override
  public JsonNode variables() {
    return Json.object();
  }

  @Override
  public Delivery delivery(String channel) {
    return delivery;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }
}
