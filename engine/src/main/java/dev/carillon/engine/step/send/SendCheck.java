package dev.carillon.engine.step.send;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.content.NotificationChecker;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.step.StepCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of a {@code send} step beyond its declared fields. */
final class SendCheck {
  private static final NotificationChecker CHECKER = new NotificationChecker(new Templates());

  private SendCheck() {}

  static void check(StepCheck check) {
    for (String channel : check.at("to").propertyNames()) {
      if (!SendStep.known(channel)) {
        check.error("to/" + channel, "channel.unknown", "There is no channel \"" + channel + "\".");
      }
    }
    boolean inline = check.has("content");
    boolean named = !check.at("notification").asString("").isBlank();
    if (inline == named) {
      check.error(
          named ? "content" : "notification",
          "send.one_content",
          "Choose a notification, or write the content here: one of the two.");
      return;
    }
    String key = check.at("notification").asString("");
    if (check.surroundings().notification(key) != null && !check.surroundings().published(key)) {
      check.warning(
          "notification",
          "notification.not_published",
          "\""
              + key
              + "\" is not published yet, so nothing could be sent in live; publish it too.");
    }
    JsonNode channels = inline ? check.at("content") : channelsOf(check);
    if (inline && channels.isObject()) {
      checkInline(check, channels);
    }
    for (int i = 0; i < check.at("channels").size(); i++) {
      String channel = check.at("channels/" + i).asString("");
      if (!SendStep.known(channel)) {
        check.error("channels/" + i, "channel.unknown", "There is no channel \"" + channel + "\".");
      } else if (channels.isObject() && !channels.has(channel)) {
        check.error(
            "channels/" + i,
            "channel.no_content",
            "There is no content for " + channel + "; write some or leave the channel out.");
      }
    }
    warnUncarried(check, channels);
  }

  private static JsonNode channelsOf(StepCheck check) {
    ObjectNode document = check.surroundings().notification(check.at("notification").asString());
    return document == null
        ? tools.jackson.databind.node.MissingNode.getInstance()
        : document.path("channels");
  }

  private static void checkInline(StepCheck check, JsonNode channels) {
    Problems problems = new Problems();
    CHECKER.checkChannels(channels, "content", true, problems);
    for (Problem problem : problems.list()) {
      check.error(problem.pointer(), problem.code(), problem.message());
    }
    if (channels.isEmpty()) {
      check.error("content", "field.required", "Write content for at least one channel.");
    }
  }

  private static void warnUncarried(StepCheck check, JsonNode channels) {
    for (String channel : channels.propertyNames()) {
      boolean asked =
          !check.has("channels")
              || check.at("channels").valueStream().anyMatch(n -> n.asString("").equals(channel));
      if (asked && SendStep.known(channel) && !check.surroundings().carried(channel)) {
        check.warning(
            "",
            "channel.no_integration",
            "No integration carries "
                + Channels.label(channel)
                + " yet, so it would be skipped in live.");
      }
    }
  }
}
