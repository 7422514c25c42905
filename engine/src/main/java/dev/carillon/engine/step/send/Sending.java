package dev.carillon.engine.step.send;

import dev.carillon.engine.content.ChannelType;
import dev.carillon.engine.content.Channels;
import dev.carillon.engine.content.Notification;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Works out the messages of one visit: who, on which channels, at which addresses, saying what. */
final class Sending {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final StepContext context;
  private final JsonNode config;
  private final ObjectNode profile;
  private final String requestId;
  private final List<Effect.Message> messages = new ArrayList<>();

  Sending(StepContext context) {
    this.context = context;
    this.config = context.config();
    this.profile = profile();
    this.requestId = DerivedId.of("req_", context.key(0), context.now());
  }

  Outgoing prepare() {
    Notification notification = notification();
    JsonNode data = context.value(config.path("data"));
    ContentScope scope = new ContentScope(context.scope(), data, profile);
    String locale = profile.path("locale").asString("");
    boolean one = notification.routing().mode().equals("first");
    for (String channel : channels(notification)) {
      Optional<ObjectNode> content = notification.content(channel, locale);
      ChannelType type = Channels.find(channel).orElse(null);
      if (content.isPresent() && type != null) {
        add(type, content.get(), scope);
      }
      if (one && queued() > 0) {
        messages.removeIf(message -> !message.status().equals("queued"));
        break;
      }
    }
    return outgoing(notification, data);
  }

  private Notification notification() {
    if (config.path("content").isObject()) {
      return Notification.inline(config.path("content"));
    }
    String key = config.path("notification").asString("");
    ObjectNode document = context.world().notification(key);
    if (document == null) {
      throw new StepFailure(
          "notification.unknown", "There is no notification \"" + key + "\" to send.");
    }
    return Notification.read(document);
  }

  private List<String> channels(Notification notification) {
    List<String> only = config.path("channels").valueStream().map(JsonNode::asString).toList();
    return notification.order().stream()
        .filter(channel -> only.isEmpty() || only.contains(channel))
        .toList();
  }

  /** The contact of the run, or whom the step names. */
  private ObjectNode profile() {
    JsonNode named = context.value(config.path("contact"));
    if (named instanceof ObjectNode given) {
      String id = given.path("id").asString("");
      ObjectNode known = id.isEmpty() ? null : context.world().contact(id);
      ObjectNode merged = known == null ? JSON.objectNode() : known.deepCopy();
      merged.setAll(given);
      return merged;
    }
    if (named.isValueNode() && !named.isNull() && !named.asString("").isBlank()) {
      ObjectNode known = context.world().contact(named.asString());
      return known == null ? JSON.objectNode().put("id", named.asString()) : known;
    }
    return context.scope().top("contact") instanceof ObjectNode own ? own : JSON.objectNode();
  }

  private void add(ChannelType type, ObjectNode content, ContentScope scope) {
    List<String> addresses = addresses(type);
    if (addresses.isEmpty()) {
      message(type.channel(), "", "skipped", "no_address", JSON.objectNode());
      return;
    }
    if (context.world().delivery(type.channel()) == World.Delivery.NONE) {
      message(type.channel(), addresses.getFirst(), "skipped", "no_integration", JSON.objectNode());
      return;
    }
    try {
      ObjectNode rendered = type.render(content, scope, context.templates());
      addresses.forEach(to -> message(type.channel(), to, "queued", null, rendered));
    } catch (RenderFailure failure) {
      ObjectNode shown = JSON.objectNode().put("problem", failure.sentence());
      message(type.channel(), addresses.getFirst(), "failed", failure.code(), shown);
    }
  }

  /** What the step says wins over the profile. */
  private List<String> addresses(ChannelType type) {
    String to = context.text(config.path("to").path(type.channel())).strip();
    List<String> given = to.isEmpty() ? type.addresses(profile) : List.of(to);
    return given.stream().flatMap(address -> type.canonical(address).stream()).distinct().toList();
  }

  private void message(
      String channel, String to, String status, @Nullable String reason, ObjectNode content) {
    String number = Integer.toString(messages.size() + 1, 36);
    String id = requestId + ":" + "0000".substring(number.length()) + number;
    messages.add(new Effect.Message(id, channel, to, status, reason, content));
  }

  private long queued() {
    return messages.stream().filter(message -> message.status().equals("queued")).count();
  }

  private Outgoing outgoing(Notification notification, JsonNode data) {
    String key = config.path("notification").asString("");
    String contact = profile.path("id").isString() ? profile.path("id").stringValue() : null;
    Notification.Routing routing = notification.routing();
    Effect.Send send =
        new Effect.Send(
            requestId,
            context.step().id(),
            context.visit(),
            key.isEmpty() ? null : key,
            notification.category(),
            notification.topic(),
            contact,
            List.copyOf(messages),
            routing.mode().equals("escalate")
                ? new Effect.Escalation(routing.until(), routing.within())
                : null,
            null);
    boolean nothing = queued() == 0;
    ObjectNode input = JSON.objectNode();
    input.put("notification", key.isEmpty() ? null : key);
    input.put("contact", contact);
    input.set("data", data);
    return new Outgoing(send, input, output(nothing), nothing, sentence(nothing));
  }

  private ObjectNode output(boolean nothing) {
    ObjectNode output = JSON.objectNode();
    ArrayNode list = output.putArray("messages");
    for (Effect.Message message : messages) {
      list.addObject()
          .put("id", message.id())
          .put("channel", message.channel())
          .put("to", message.to())
          .put("status", message.status())
          .put("reason", message.reason());
    }
    output.put("status", nothing ? "skipped" : "queued");
    return output;
  }

  private String sentence(boolean nothing) {
    if (messages.isEmpty()) {
      return "There is no content for the channels asked";
    }
    return (nothing ? "Nothing sent: " : "Sends ")
        + messages.stream().map(Sending::told).collect(Collectors.joining(", "));
  }

  private static String told(Effect.Message message) {
    String channel = Channels.label(message.channel());
    return message.reason() == null
        ? channel
        : channel + " not sent (" + message.reason().replace('_', ' ') + ")";
  }
}
