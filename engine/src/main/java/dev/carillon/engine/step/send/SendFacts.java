package dev.carillon.engine.step.send;

import dev.carillon.engine.content.Notification;
import dev.carillon.engine.step.Said;
import dev.carillon.engine.step.StepCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a {@code send} step tells people at most. */
final class SendFacts {
  /** Channels that lead into a room or a machine rather than to a person. */
  private static final Set<String> ROOMS = Set.of("slack", "teams", "discord", "webhook");

  private SendFacts() {}

  static Said of(StepCheck check) {
    Notification notification = notification(check);
    if (notification == null) {
      return Said.NOTHING;
    }
    List<String> channels = channels(check, notification);
    boolean somebodyElse = check.has("contact");
    Map<String, Integer> person = new LinkedHashMap<>();
    int others = 0;
    for (String channel : channels) {
      if (somebodyElse || ROOMS.contains(channel) || check.has("to/" + channel)) {
        others++;
      } else {
        person.put(channel, 1);
      }
    }
    boolean free =
        channels.contains("whatsapp")
            && !notification.channels().path("whatsapp").hasNonNull("template");
    String where = check.has("content") ? "content/whatsapp" : "notification";
    return new Said(person, 0, others, free && !somebodyElse ? where : "");
  }

  private static @Nullable Notification notification(StepCheck check) {
    if (check.at("content") instanceof ObjectNode content) {
      return Notification.inline(content);
    }
    ObjectNode named = check.surroundings().notification(check.at("notification").asString(""));
    return named == null ? null : Notification.read(named);
  }

  /** Those that may be written to; of {@code first} only one is, so the first stands for it. */
  private static List<String> channels(StepCheck check, Notification notification) {
    List<String> only = check.at("channels").valueStream().map(name -> name.asString("")).toList();
    List<String> all =
        notification.order().stream()
            .filter(SendStep::known)
            .filter(channel -> only.isEmpty() || only.contains(channel))
            .toList();
    return notification.routing().mode().equals("first") && all.size() > 1
        ? all.subList(0, 1)
        : all;
  }
}
