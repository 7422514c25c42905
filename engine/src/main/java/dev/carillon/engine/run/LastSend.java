package dev.carillon.engine.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last send of a run, kept among its names for the waits that come after it.
 *
 * @param messages those that were queued
 */
public record LastSend(Instant at, String step, List<Sent> messages) {
  /** Where it is kept in {@link RunState#names()}; templates do not see it. */
  public static final String NAME = "sent";

  /** One message of it. */
  public record Sent(String id, String channel, String to) {}

  public static LastSend of(Effect.Send send, Instant at) {
    return new LastSend(
        at,
        send.step(),
        send.messages().stream()
            .filter(message -> message.status().equals("queued"))
            .map(message -> new Sent(message.id(), message.channel(), message.to()))
            .toList());
  }

  /** Reads it from a run's names; null when the run has sent nothing. */
  public static @Nullable LastSend in(JsonNode names) {
    JsonNode json = names.path(NAME);
    return json.isObject()
        ? new LastSend(
            Instant.parse(json.path("at").asString()),
            json.path("step").asString(),
            json.path("messages").valueStream().map(LastSend::sent).toList())
        : null;
  }

  private static Sent sent(JsonNode json) {
    return new Sent(
        json.path("id").asString(), json.path("channel").asString(), json.path("to").asString());
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", at.toString()).put("step", step);
    ArrayNode list = json.putArray("messages");
    for (Sent sent : messages) {
      list.addObject().put("id", sent.id()).put("channel", sent.channel()).put("to", sent.to());
    }
    return json;
  }
}
