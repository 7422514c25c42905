package dev.carillon.engine.content;

import dev.carillon.engine.definition.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said, on which channels, and how it is routed: contract section 5.1.
 *
 * @param category {@code transactional}, {@code marketing} or {@code otp}
 * @param channels content by channel
 * @param locales overlays: {@code {"hi": {"channels"?: {"sms": {…}}}}} or {@code {"hi": {"sms":
 *     …}}}
 */
public record Notification(
    String name,
    String category,
    @Nullable String topic,
    JsonNode channels,
    Routing routing,
    JsonNode locales) {

  /**
   * How channels share the work.
   *
   * @param mode {@code all}, {@code first} or {@code escalate}
   * @param order channels in their order; empty for {@code all}
   * @param until status that ends an escalation
   * @param within how long each channel has
   */
  public record Routing(String mode, List<String> order, String until, Duration within) {}

  /** Reads a document tolerantly: what is wrong is the checker's to say. */
  public static Notification read(JsonNode document) {
    JsonNode routing = document.path("routing");
    return new Notification(
        document.path("name").asString(""),
        document.path("category").asString("transactional"),
        document.path("topic").isString() ? document.path("topic").stringValue() : null,
        document.path("channels"),
        new Routing(
            routing.path("mode").asString("all"),
            routing.path("order").valueStream().map(node -> node.asString("")).toList(),
            routing.path("until").asString("delivered"),
            Durations.readPositive(routing.path("within").asString(""))
                .orElse(Duration.ofMinutes(5))),
        document.path("locales"));
  }

  /** Inline content of a step: transactional, every channel at once. */
  public static Notification inline(JsonNode channels) {
    return new Notification(
        "",
        "transactional",
        null,
        channels,
        new Routing("all", List.of(), "delivered", Duration.ofMinutes(5)),
        tools.jackson.databind.node.MissingNode.getInstance());
  }

  /** The channels that have content, in routing order where there is one. */
  public List<String> order() {
    List<String> names = new ArrayList<>(channels.propertyNames());
    if (routing.order().isEmpty()) {
      return names;
    }
    return routing.order().stream().filter(names::contains).toList();
  }

  /**
   * A channel's content for a locale: the overlay of {@code hi-IN}, else of {@code hi}, else none.
   */
  public Optional<ObjectNode> content(String channel, String locale) {
    if (!(channels.path(channel) instanceof ObjectNode base)) {
      return Optional.empty();
    }
    ObjectNode merged = base.deepCopy();
    String language = locale.split("[-_]", 2)[0];
    for (String key : List.of(language, locale.replace('_', '-'))) {
      JsonNode overlay = locales.path(key);
      JsonNode fields = overlay.has("channels") ? overlay.path("channels") : overlay;
      if (!key.isEmpty() && fields.path(channel) instanceof ObjectNode own) {
        merged.setAll(own);
      }
    }
    return Optional.of(merged);
  }
}
