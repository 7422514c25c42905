package dev.carillon.server.insight;

import dev.carillon.engine.content.Channels;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a message tells of itself. Pure. */
final class MessageVerdicts {
  /** For each reason: what happened, and what to do. */
  private static final Map<String, List<String>> SKIPPED =
      Map.ofEntries(
          Map.entry(
              "no_address",
              List.of("the contact has no address for it", "Add the address to the contact.")),
          Map.entry(
              "no_integration",
              List.of(
                  "nothing is set up that carries this channel",
                  "Set up an integration of the channel.")),
          Map.entry(
              "opted_out",
              List.of(
                  "the person has opted out of the channel",
                  "Nothing, unless the person wants it again: then they send START, or you change"
                      + " their preferences.")),
          Map.entry(
              "suppressed",
              List.of(
                  "the contact is switched off or suppressed", "Look at the contact's status.")),
          Map.entry(
              "topic_off",
              List.of("the person does not want this topic", "Nothing, unless they ask for it.")),
          Map.entry(
              "quiet_hours",
              List.of("it fell into quiet hours", "Look at the quiet hours in the settings.")),
          Map.entry(
              "frequency_cap",
              List.of("the person had had enough messages", "Look at the caps in the settings.")),
          Map.entry("duplicate", List.of("the same had been sent before", "Nothing.")),
          Map.entry(
              "render_failed",
              List.of(
                  "its text could not be made from the data",
                  "Correct the template, or the data that it is given.")),
          Map.entry(
              "window_closed",
              List.of(
                  "the time in which free text may be written was over",
                  "Use a template of the channel.")),
          Map.entry(
              "expired",
              List.of("nobody could take it in time", "Look at the health of the integration.")),
          Map.entry(
              "cancelled",
              List.of("an earlier message had already done what was wanted", "Nothing.")));

  private MessageVerdicts() {}

  /** How far it has come; of several that which has come farthest tells the story. */
  static int weight(ObjectNode message) {
    String status = message.path("status").asString("");
    boolean cancelled = message.path("reason").asString("").equals("cancelled");
    return switch (status) {
      case "skipped" -> cancelled ? 0 : 1;
      case "failed", "undelivered", "bounced", "rejected" -> 2;
      case "queued" -> 3;
      case "sent" -> 4;
      default -> 5;
    };
  }

  /** What can be seen of it as evidence. */
  static ObjectNode fact(ObjectNode message) {
    return Verdict.fact(
        "message",
        message.path("id").asString(""),
        message.path("updatedAt").asString(""),
        message.path("channel").asString("")
            + ": "
            + message.path("status").asString("")
            + (message.path("reason").isString()
                ? " (" + message.path("reason").asString() + ")"
                : ""));
  }

  static Verdict of(ObjectNode message) {
    String status = message.path("status").asString("");
    String channel = Channels.label(message.path("channel").asString(""));
    String at = message.path("updatedAt").asString("");
    return switch (status) {
      case "queued" -> queued(message, channel);
      case "sent" ->
          Verdict.of(
              "sent",
              "message.sent",
              "The provider has taken the "
                  + channel
                  + " message at "
                  + at
                  + " and has not reported its delivery.",
              "Wait, or ask the provider for it by its id in the message's details.");
      case "skipped" -> skipped(message, channel);
      case "failed", "undelivered", "bounced", "rejected" -> failed(message, status, channel);
      default ->
          Verdict.of(
              "delivered",
              "message." + status,
              "The "
                  + channel
                  + " message was "
                  + (status.equals("replied") ? "answered" : status)
                  + " ("
                  + at
                  + ").",
              null);
    };
  }

  private static Verdict queued(ObjectNode message, String channel) {
    if (message.path("uncertain").asBoolean(false)) {
      return Verdict.of(
          "pending",
          "message.uncertain",
          "The " + channel + " message may have gone out: the provider's answer was lost.",
          "Decide in the message's details whether it was sent, or send it again.");
    }
    String error = lastError(message);
    return error.isEmpty()
        ? Verdict.of(
            "pending",
            "message.queued",
            "The " + channel + " message waits for its turn.",
            "Wait a moment, then ask again.")
        : Verdict.of(
            "pending",
            "message.retrying",
            "The " + channel + " message is tried again, as the last attempt failed: " + error,
            "Look at the health of the integration.");
  }

  private static Verdict skipped(ObjectNode message, String channel) {
    String reason = message.path("reason").asString("unknown");
    List<String> words =
        SKIPPED.getOrDefault(reason, List.of("of " + reason, "Look at the message's details."));
    return Verdict.of(
        "not_sent",
        "message.skipped." + reason,
        "The " + channel + " message was not sent, because " + words.getFirst() + ".",
        words.getLast());
  }

  private static Verdict failed(ObjectNode message, String status, String channel) {
    String reason = message.path("reason").asString("");
    String error = lastError(message);
    String why =
        !error.isEmpty()
            ? error
            : SKIPPED.getOrDefault(reason, List.of("the provider gave no reason")).getFirst() + ".";
    return Verdict.of(
        "failed",
        "message." + status + (reason.isEmpty() ? "" : "." + reason),
        "The " + channel + " message could not be brought to the person (" + status + "): " + why,
        reason.equals("render_failed")
            ? "Correct the template, or the data that it is given."
            : "Check the address; then look at what the provider says in the message's attempts.");
  }

  private static String lastError(ObjectNode message) {
    JsonNode attempts = message.path("attempts");
    JsonNode error = attempts.path(attempts.size() - 1).path("error");
    return error.path("message").asString(error.path("code").asString(""));
  }
}
