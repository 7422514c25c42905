package dev.carillon.engine.step.reply;

import dev.carillon.engine.content.ChannelType;
import dev.carillon.engine.content.Channels;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.LastSend;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reply can answer: the last send of the run, or, when that went by no channel that takes
 * replies, the contact's number.
 *
 * @param since when it was asked
 * @param places channel and address, canonical, where a reply may come from
 * @param messages ids of what was sent
 */
record Question(Instant since, List<Place> places, List<String> messages) {
  /** Channels on which people reply to a number. */
  private static final List<String> CHANNELS = List.of("sms", "whatsapp");

  /** One address on one channel. */
  record Place(String channel, String address) {
    String key() {
      return "reply:" + channel + ":" + address;
    }

    /** Reads the key of a wait; null when it is of another kind. */
    static @Nullable Place of(String key) {
      String[] parts = key.split(":", 3);
      return parts.length == 3 && parts[0].equals("reply") ? new Place(parts[1], parts[2]) : null;
    }
  }

  static Question of(StepContext context) {
    LastSend last = LastSend.in(context.names());
    if (last == null) {
      return new Question(context.run().startedAt(), profile(context), List.of());
    }
    List<Place> places =
        last.messages().stream()
            .filter(sent -> CHANNELS.contains(sent.channel()))
            .map(sent -> new Place(sent.channel(), sent.to()))
            .distinct()
            .toList();
    return new Question(
        last.at(),
        places.isEmpty() ? profile(context) : places,
        last.messages().stream().map(LastSend.Sent::id).toList());
  }

  /** Whether the run did send, and nothing left: no reply can come. */
  static boolean nothingSent(StepContext context) {
    LastSend last = LastSend.in(context.names());
    return last != null && last.messages().isEmpty();
  }

  private static List<Place> profile(StepContext context) {
    if (!(context.scope().top("contact") instanceof ObjectNode profile)) {
      return List.of();
    }
    return CHANNELS.stream()
        .flatMap(channel ->
            Channels.find(channel).stream()
                .flatMap(type -> addresses(type, profile))
                .map(address -> new Place(channel, address)))
        .toList();
  }

  private static Stream<String> addresses(ChannelType type, ObjectNode profile) {
    return type.addresses(profile).stream().flatMap(address -> type.canonical(address).stream());
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    places.forEach(place -> keys.add(place.key()));
    messages.forEach(id -> keys.add("message:" + id));
    return keys;
  }

  /** The same question again, by the channel and to the address that the reply came from. */
  static Effect.Send again(StepContext context, Place from, String text, int time) {
    ChannelType type =
        Channels.find(from.channel())
            .orElseThrow(() ->
                new StepFailure("reply.channel", "Nothing can be sent on " + from.channel() + "."));
    String requestId = DerivedId.of("req_", context.key(10 + time), context.now());
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("text", text);
    return new Effect.Send(
        requestId,
        context.step().id(),
        context.visit(),
        null,
        "transactional",
        null,
        context.run().contact(),
        List.of(
            new Effect.Message(
                requestId + ":0001", type.channel(), from.address(), "queued", null, content)),
        null,
        null);
  }

  /** Whether what arrived came to that number, if the step names one. */
  static boolean atNumber(String wanted, JsonNode reply) {
    JsonNode number = reply.path("number");
    return wanted.isEmpty() || number.isMissingNode() || number.asString("").equals(wanted);
  }
}
