package dev.carillon.server.notification;

import dev.carillon.engine.content.ChannelType;
import dev.carillon.engine.content.Channels;
import dev.carillon.engine.content.Notification;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Works out what a request outside of a run says to whom. Pure. */
public final class Composer {
  private final Templates templates;

  public Composer(Templates templates) {
    this.templates = templates;
  }

  /**
   * Whom a request is for.
   *
   * @param id of the contact, or null
   * @param profile what is known of the person, or an empty object
   * @param to addresses by channel; they win over the profile
   */
  public record Recipient(@Nullable String id, ObjectNode profile, Map<String, String> to) {}

  /**
   * The messages of a request.
   *
   * @param reachable whether messages of a channel can leave at all
   */
  public Effect.Send compose(
      String requestId,
      String key,
      Notification notification,
      Recipient recipient,
      JsonNode data,
      Predicate<String> reachable,
      @Nullable ObjectNode report) {
    List<Effect.Message> messages = new ArrayList<>();
    boolean one = notification.routing().mode().equals("first");
    Scope scope = scope(data, recipient.profile(), false);
    for (String channel : notification.order()) {
      List<Effect.Message> own =
          messages(requestId, messages.size(), notification, channel, recipient, scope);
      messages.addAll(own);
      boolean goes =
          own.stream().anyMatch(m -> m.status().equals("queued")) && reachable.test(channel);
      if (one && goes) {
        messages.retainAll(own);
        break;
      }
    }
    Notification.Routing routing = notification.routing();
    return new Effect.Send(
        requestId,
        "",
        0,
        key,
        notification.category(),
        notification.topic(),
        recipient.id(),
        messages,
        routing.mode().equals("escalate")
            ? new Effect.Escalation(routing.until(), routing.within())
            : null,
        report);
  }

  private List<Effect.Message> messages(
      String requestId,
      int before,
      Notification notification,
      String channel,
      Recipient recipient,
      Scope scope) {
    ChannelType type = Channels.find(channel).orElse(null);
    String locale = recipient.profile().path("locale").asString("");
    Optional<ObjectNode> content = notification.content(channel, locale);
    if (type == null || content.isEmpty()) {
      return List.of();
    }
    List<String> addresses = addresses(type, recipient);
    if (addresses.isEmpty()) {
      return List.of(
          message(requestId, before + 1, channel, "", "skipped", "no_address", Json.object()));
    }
    try {
      ObjectNode rendered = type.render(content.get(), scope, templates);
      List<Effect.Message> messages = new ArrayList<>();
      for (String to : addresses) {
        int n = before + messages.size() + 1;
        messages.add(message(requestId, n, channel, to, "queued", null, rendered));
      }
      return messages;
    } catch (RenderFailure failure) {
      ObjectNode shown = Json.object().put("problem", failure.sentence());
      return List.of(
          message(
              requestId,
              before + 1,
              channel,
              addresses.getFirst(),
              "failed",
              failure.code(),
              shown));
    }
  }

  private static List<String> addresses(ChannelType type, Recipient recipient) {
    String given = recipient.to().getOrDefault(type.channel(), "").strip();
    List<String> found = given.isEmpty() ? type.addresses(recipient.profile()) : List.of(given);
    return found.stream().flatMap(one -> type.canonical(one).stream()).distinct().toList();
  }

  private static Effect.Message message(
      String requestId,
      int n,
      String channel,
      String to,
      String status,
      @Nullable String reason,
      ObjectNode content) {
    String number = Integer.toString(n, 36);
    String id = requestId + ":" + "0000".substring(number.length()) + number;
    return new Effect.Message(id, channel, to, status, reason, content);
  }

  /** Content has {@code data} and {@code contact}; a preview also shows the data as a trigger's. */
  static Scope scope(JsonNode data, ObjectNode profile, boolean preview) {
    return new Scope() {
      @Override
      public JsonNode top(String name) {
        return switch (name) {
          case "data" -> data;
          case "contact" -> profile;
          case "trigger" -> preview ? data : MissingNode.getInstance();
          default -> MissingNode.getInstance();
        };
      }

      @Override
      public JsonNode bare() {
        return data;
      }
    };
  }
}
