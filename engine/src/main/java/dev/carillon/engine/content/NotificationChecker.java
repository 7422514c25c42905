package dev.carillon.engine.content;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.expression.TemplateProblem;
import dev.carillon.engine.expression.Templates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what is wrong in a notification or in a step's inline content. */
public final class NotificationChecker {
  private static final Set<String> FIELDS =
      Set.of("key", "name", "category", "topic", "channels", "routing", "locales", "sample");
  private static final Set<String> CATEGORIES = Set.of("transactional", "marketing", "otp");
  private static final Set<String> MODES = Set.of("all", "first", "escalate");
  private static final Set<String> UNTIL = Set.of("delivered", "read", "clicked");

  private final Templates templates;

  public NotificationChecker(Templates templates) {
    this.templates = templates;
  }

  /** Every problem of a notification document, pointers from its top. */
  public List<Problem> check(JsonNode document) {
    Problems problems = new Problems();
    if (!document.isObject()) {
      problems.error("", null, "document.not_object", "A notification is a JSON object.");
      return problems.list();
    }
    for (String name : document.propertyNames()) {
      if (!FIELDS.contains(name)) {
        problems.error(
            child("", name), null, "field.unknown", "A notification has no \"" + name + "\".");
      }
    }
    if (document.path("name").asString("").isBlank()) {
      problems.error("/name", null, "field.required", "Give the notification a name.");
    }
    word(document.path("category"), "/category", CATEGORIES, problems);
    JsonNode channels = document.path("channels");
    if (!channels.isObject() || channels.isEmpty()) {
      problems.error(
          "/channels", null, "field.required", "Write content for at least one channel.");
    } else {
      checkChannels(channels, "/channels", true, problems);
    }
    for (Map.Entry<String, JsonNode> locale : document.path("locales").properties()) {
      boolean nested = locale.getValue().has("channels");
      checkChannels(
          nested ? locale.getValue().path("channels") : locale.getValue(),
          child("/locales", locale.getKey()) + (nested ? "/channels" : ""),
          false,
          problems);
    }
    checkRouting(document.path("routing"), channels, problems);
    return problems.list();
  }

  /** Every problem of content by channel. */
  public void checkChannels(JsonNode channels, String pointer, boolean whole, Problems problems) {
    for (Map.Entry<String, JsonNode> entry : channels.properties()) {
      String at = child(pointer, entry.getKey());
      ChannelType type = Channels.find(entry.getKey()).orElse(null);
      if (type == null) {
        problems.error(
            at, null, "channel.unknown", "There is no channel \"" + entry.getKey() + "\".");
      } else if (!entry.getValue().isObject()) {
        problems.error(at, null, "field.type", "The content of a channel is an object.");
      } else {
        checkContent(type, entry.getValue(), at, whole, problems);
      }
    }
  }

  private void checkContent(
      ChannelType type, JsonNode content, String pointer, boolean whole, Problems problems) {
    for (Map.Entry<String, JsonNode> entry : content.properties()) {
      String at = child(pointer, entry.getKey());
      Field field = field(type, entry.getKey());
      if (field == null) {
        problems.error(
            at, null, "field.unknown", type.label() + " has no \"" + entry.getKey() + "\".");
      } else if (!fits(field, entry.getValue())) {
        problems.error(
            at, null, "field.type", "\"" + field.label() + "\" is " + shape(field) + ".");
      }
      checkTemplates(entry.getValue(), at, problems);
    }
    if (!whole) {
      return;
    }
    for (Field field : type.fields()) {
      if (field.required() && content.path(field.name()).asString("").isBlank()) {
        problems.error(
            pointer + "/" + field.name(), null, "field.required", field.label() + " is missing.");
      }
    }
    if (!type.oneOf().isEmpty() && type.oneOf().stream().noneMatch(content::hasNonNull)) {
      problems.error(
          pointer,
          null,
          "field.required",
          type.label() + " needs " + String.join(" or ", type.oneOf()) + ".");
    }
  }

  private static @Nullable Field field(ChannelType type, String name) {
    for (Field field : type.fields()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static boolean fits(Field field, JsonNode value) {
    return switch (field.kind()) {
      case TEMPLATE, TEXT -> value.isString() || value.isNumber() || value.isNull();
      case LIST -> value.isArray() || value.isNull() || isTemplate(value);
      default -> true;
    };
  }

  private static String shape(Field field) {
    return field.kind() == Field.Kind.LIST ? "a list" : "text";
  }

  private static boolean isTemplate(JsonNode value) {
    return value.isString() && value.stringValue().contains("{{");
  }

  private static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private void checkTemplates(JsonNode value, String pointer, Problems problems) {
    if (value.isString()) {
      for (TemplateProblem problem : templates.check(value.stringValue())) {
        problems.error(pointer, null, problem.code(), problem.message());
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(e -> checkTemplates(e.getValue(), child(pointer, e.getKey()), problems));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        checkTemplates(value.get(i), pointer + "/" + i, problems);
      }
    }
  }

  private static void checkRouting(JsonNode routing, JsonNode channels, Problems problems) {
    if (routing.isMissingNode()) {
      return;
    }
    word(routing.path("mode"), "/routing/mode", MODES, problems);
    String mode = routing.path("mode").asString("all");
    for (int i = 0; i < routing.path("order").size(); i++) {
      String channel = routing.path("order").get(i).asString("");
      if (!channels.has(channel)) {
        problems.error(
            "/routing/order/" + i,
            null,
            "channel.no_content",
            "There is no content for \"" + channel + "\".");
      }
    }
    if (!mode.equals("all") && routing.path("order").isEmpty()) {
      problems.error(
          "/routing/order", null, "field.required", "Say in which order channels are tried.");
    }
    if (mode.equals("escalate")) {
      word(routing.path("until"), "/routing/until", UNTIL, problems);
      if (Durations.readPositive(routing.path("within").asString("")).isEmpty()) {
        problems.error(
            "/routing/within",
            null,
            "duration.invalid",
            "Say how long each channel has, such as PT5M.");
      }
    }
  }

  private static void word(JsonNode node, String pointer, Set<String> words, Problems problems) {
    if (!node.isMissingNode() && !words.contains(node.asString(""))) {
      problems.error(
          pointer,
          null,
          "choice.unknown",
          "Use one of: " + String.join(", ", words.stream().sorted().toList()) + ".");
    }
  }
}
