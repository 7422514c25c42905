package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message from a phone.
 *
 * @param id unique in the environment: the same one twice is one
 * @param number key of the number it came to
 * @param anyNumber whether it answers a message that no number of ours has sent, so that a wait for
 *     whatever number takes it
 * @param from canonical address of the sender
 * @param text trimmed, otherwise as sent
 * @param message id of ours that it quotes, or null when that is not known
 */
public record Received(
    String environment,
    String id,
    String number,
    boolean anyNumber,
    String channel,
    String from,
    String to,
    String text,
    @Nullable String button,
    @Nullable JsonNode media,
    @Nullable String providerId,
    @Nullable String message) {

  /** The one form of the address by which waits are found. */
  static String canonical(String channel, String address) {
    return Channels.find(channel)
        .flatMap(type -> type.canonical(address.strip()))
        .orElse(address.strip());
  }

  /** Under which runs wait for it. */
  String key() {
    return "reply:" + channel + ":" + from;
  }

  /** What a wait is told: {@code {text, number?, button?, media?, channel, from}}. */
  ObjectNode reply() {
    ObjectNode reply = Json.object().put("text", text);
    if (!anyNumber) {
      reply.put("number", number);
    }
    if (button != null) {
      reply.put("button", button);
    }
    if (media != null) {
      reply.set("media", media);
    }
    return reply.put("channel", channel).put("from", from);
  }

  /** What {@code trigger} means in a run that it starts. */
  ObjectNode trigger() {
    ObjectNode trigger =
        Json.object().put("from", from).put("to", to).put("text", text).put("channel", channel);
    trigger.set("media", media == null ? Json.nothing() : media);
    return trigger.put("button", button).put("providerId", providerId);
  }

  /** As it is kept beside its addresses. */
  ObjectNode body() {
    ObjectNode body = trigger();
    body.remove("from");
    body.remove("to");
    body.remove("channel");
    return body.put("anyNumber", anyNumber);
  }

  /** Reads what {@link #body} wrote. */
  static Received of(
      String environment,
      String id,
      String number,
      String channel,
      String from,
      String to,
      @Nullable String message,
      JsonNode body) {
    JsonNode media = body.path("media");
    return new Received(
        environment,
        id,
        number,
        body.path("anyNumber").asBoolean(false),
        channel,
        from,
        to,
        body.path("text").asString(""),
        body.path("button").isString() ? body.path("button").stringValue() : null,
        media.isMissingNode() || media.isNull() ? null : media,
        body.path("providerId").isString() ? body.path("providerId").stringValue() : null,
        message);
  }
}
