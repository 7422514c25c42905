package dev.carillon.engine.check;

import dev.carillon.engine.definition.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can come of one run at worst, whatever happens outside.
 *
 * @param messages how many the run's contact gets at most
 * @param channels the same by channel; each its own worst case, so their sum may be larger
 * @param others how many go at most to other people or into rooms
 * @param life the longest time from start to end, the waits of {@link #open} left out
 * @param open labels of the steps whose wait only the data know
 */
public record Facts(
    int messages, Map<String, Integer> channels, int others, Duration life, List<String> open) {

  /** {@code {messages: {most, channels, others}, life: {longest, besides}, sentences}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode told = json.putObject("messages").put("most", messages);
    channels.forEach(told.putObject("channels")::put);
    told.put("others", others);
    ObjectNode lives = json.putObject("life").put("longest", Durations.text(life));
    open.forEach(lives.putArray("besides")::add);
    ArrayNode sentences = json.putArray("sentences");
    sentences().forEach(sentences::add);
    return json;
  }

  private List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.add(
        switch (messages) {
          case 0 -> "Nobody gets a message by a run.";
          case 1 -> "One person gets at most one message by a run.";
          default -> "One person gets at most " + messages + " messages by a run.";
        });
    String besides =
        open.isEmpty()
            ? ""
            : ", besides what the data say of \"" + String.join("\", \"", open) + "\"";
    all.add(
        life.isZero() && open.isEmpty()
            ? "A run ends at once."
            : "A run lives at most " + spoken(life) + besides + ".");
    return all;
  }

  private static String spoken(Duration life) {
    List<String> parts = new ArrayList<>();
    part(life.toDays(), "day", parts);
    part(life.toHoursPart(), "hour", parts);
    part(life.toMinutesPart(), "minute", parts);
    part(life.toSecondsPart(), "second", parts);
    return parts.isEmpty()
        ? "a moment"
        : String.join(" and ", parts.subList(0, Math.min(2, parts.size())));
  }

  private static void part(long number, String word, List<String> parts) {
    if (number > 0) {
      parts.add(number + " " + word + (number == 1 ? "" : "s"));
    }
  }

  /** The shorter of the two; a run that is cut off there has no open end. */
  Facts within(@Nullable Duration limit) {
    boolean shorter = limit != null && (!open.isEmpty() || limit.compareTo(life) < 0);
    return shorter && limit != null
        ? new Facts(messages, channels, others, limit, List.of())
        : this;
  }
}
