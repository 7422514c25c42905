package dev.carillon.engine.content;

import dev.carillon.engine.definition.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels there are: the one list. */
public final class Channels {
  private static final Field TEXT =
      Field.optional("text", Field.Kind.TEMPLATE, "Text", "What the message says.");

  private static final List<ChannelType> ALL =
      List.of(
          new EmailChannel(),
          new PlainChannel("sms", "SMS", List.of(TEXT), List.of("text"), Addresses.phone("phone")),
          new PlainChannel(
              "whatsapp",
              "WhatsApp",
              List.of(
                  TEXT,
                  Field.optional("template", Field.Kind.TEXT, "Template", "An approved template."),
                  Field.optional("language", Field.Kind.TEXT, "Language", "Of the template."),
                  Field.optional("parameters", Field.Kind.LIST, "Parameters", "Of the template."),
                  Field.optional("buttons", Field.Kind.LIST, "Buttons", "Quick answers.")),
              List.of("text", "template"),
              Addresses.phone("whatsapp", "phone")),
          new PlainChannel(
              "push",
              "Push",
              List.of(
                  Field.optional("title", Field.Kind.TEMPLATE, "Title", "The bold line."),
                  Field.optional("body", Field.Kind.TEMPLATE, "Body", "What it says."),
                  Field.optional("data", Field.Kind.JSON, "Data", "Goes along to the app."),
                  Field.optional("image", Field.Kind.TEMPLATE, "Image", "Address of a picture.")),
              List.of("title", "body"),
              Addresses.list("pushTokens")),
          new PlainChannel(
              "webpush",
              "Web push",
              List.of(
                  Field.optional("title", Field.Kind.TEMPLATE, "Title", "The bold line."),
                  Field.optional("body", Field.Kind.TEMPLATE, "Body", "What it says."),
                  Field.optional("url", Field.Kind.TEMPLATE, "URL", "Opened by a click.")),
              List.of("title", "body"),
              Addresses.list("webPushSubscriptions")),
          new PlainChannel(
              "inbox",
              "In-app inbox",
              List.of(
                  Field.optional("title", Field.Kind.TEMPLATE, "Title", "The bold line."),
                  Field.optional("body", Field.Kind.TEMPLATE, "Body", "What it says."),
                  Field.optional("actions", Field.Kind.LIST, "Actions", "Buttons with addresses.")),
              List.of("title", "body"),
              Addresses.field("id")),
          new PlainChannel(
              "slack",
              "Slack",
              List.of(TEXT, Field.optional("blocks", Field.Kind.LIST, "Blocks", "Block Kit.")),
              List.of("text", "blocks"),
              Addresses.shared("slack")),
          new PlainChannel(
              "teams",
              "Teams",
              List.of(TEXT, Field.optional("card", Field.Kind.JSON, "Card", "An Adaptive Card.")),
              List.of("text", "card"),
              Addresses.shared("teams")),
          new PlainChannel(
              "discord",
              "Discord",
              List.of(
                  Field.optional("content", Field.Kind.TEMPLATE, "Content", "What it says."),
                  Field.optional("embeds", Field.Kind.LIST, "Embeds", "Rich parts.")),
              List.of("content", "embeds"),
              Addresses.shared("discord")),
          new PlainChannel(
              "voice",
              "Voice",
              List.of(Field.optional("say", Field.Kind.TEMPLATE, "Say", "What is read out.")),
              List.of("say"),
              Addresses.phone("phone")),
          new PlainChannel(
              "webhook",
              "Webhook",
              List.of(Field.optional("body", Field.Kind.JSON, "Body", "What is posted.")),
              List.of("body"),
              Addresses.shared("webhook")));

  private static final Map<String, ChannelType> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(ChannelType::channel, Function.identity()));

  private Channels() {}

  /** In the order in which people are offered them. */
  public static List<ChannelType> all() {
    return ALL;
  }

  public static Optional<ChannelType> find(String channel) {
    return Optional.ofNullable(BY_NAME.get(channel));
  }

  /** As people say it, such as "SMS" for {@code sms}; an unknown channel keeps its key. */
  public static String label(String channel) {
    return find(channel).map(ChannelType::label).orElse(channel);
  }
}
