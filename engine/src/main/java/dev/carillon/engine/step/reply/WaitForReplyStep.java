package dev.carillon.engine.step.reply;

import dev.carillon.engine.content.StopWords;
import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.Said;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waits for a person's reply to the last send of this run. The first reply since that send is
 * judged, also one that came before the wait began: the first lane whose condition is true, else
 * the question is put again ({@code ask}), else {@code otherwise}. A word that opts out is never a
 * reply. When every message of that send ends undelivered: {@code undelivered}; when the time is
 * over: {@code timedOut}. Each question put again begins the time anew.
 *
 * <p>What arrives: {@code {"text", "number"?, "button"?, "media"?, "channel", "from"}}; {@code
 * number} is the key of the integration it came to.
 */
public final class WaitForReplyStep implements StepType {
  static final String OTHERWISE = "otherwise";
  static final String TIMED_OUT = "timedOut";
  static final String UNDELIVERED = "undelivered";
  private static final int MOST_QUESTIONS = 10;

  @Override
  public String type() {
    return "waitForReply";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Wait for the person's reply, or until the time is over.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional(
            "number",
            Field.Kind.INTEGRATION,
            "Number",
            "Only replies to this number; any if empty."),
        Field.required("timeout", Field.Kind.DURATION, "At most", "How long it waits."),
        Field.optional(
            "lanes",
            Field.Kind.LANES,
            "Lanes",
            "By reply.text, reply.button; the first true wins."),
        Field.optional(OTHERWISE, Field.Kind.STEPS, "Otherwise", "Any other reply."),
        Field.optional(TIMED_OUT, Field.Kind.STEPS, "Timed out", "No reply in time."),
        Field.optional(
            UNDELIVERED, Field.Kind.STEPS, "Undelivered", "The question never got there."),
        Field.object(
            "ask",
            false,
            "Ask again",
            "When the reply fits no lane.",
            List.of(
                Field.required("times", Field.Kind.INTEGER, "Times", "1 to 10."),
                Field.required("text", Field.Kind.TEMPLATE, "Text", "What is asked."))));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(
        LaneSlot.list("lanes"),
        LaneSlot.single(OTHERWISE, "Otherwise"),
        LaneSlot.single(TIMED_OUT, "Timed out"),
        LaneSlot.single(UNDELIVERED, "Undelivered"));
  }

  @Override
  public boolean passesLanesBy(ObjectNode config) {
    return false;
  }

  @Override
  public Set<String> brings(@Nullable String lane) {
    return lane == null || lane.equals(TIMED_OUT) || lane.equals(UNDELIVERED)
        ? Set.of()
        : Set.of("reply");
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    // Each question put again begins the time anew.
    int times = 1 + config.path("ask").path("times").asInt(0);
    return Durations.readPositive(config.path("timeout").asString(""))
        .map(timeout -> timeout.multipliedBy(times))
        .orElse(null);
  }

  /** That a message cannot be delivered is reported at once, as a rule. */
  @Override
  public @Nullable Duration rest(ObjectNode config, @Nullable String lane) {
    return UNDELIVERED.equals(lane) ? Duration.ZERO : rest(config);
  }

  @Override
  public Said says(StepCheck check) {
    return new Said(Map.of(), check.at("ask/times").asInt(0), 0, "");
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().putNull("reply").put("lane", OTHERWISE);
  }

  @Override
  public void check(StepCheck check) {
    JsonNode times = check.at("ask/times");
    if (times.isIntegralNumber() && (times.asInt() < 1 || times.asInt() > MOST_QUESTIONS)) {
      check.error("ask/times", "number.range", "Ask again 1 to " + MOST_QUESTIONS + " times.");
    }
    JsonNode lanes = check.at("lanes");
    for (int i = 0; i < lanes.size(); i++) {
      if (!check.has("lanes/" + i + "/when")) {
        check.error("lanes/" + i + "/when", "field.required", "Say when this lane is taken.");
      }
      if (words(lanes.get(i).path("when")).stream().anyMatch(StopWords::always)) {
        check.warning(
            "lanes/" + i + "/when",
            "reply.stop_word",
            "Who writes STOP or the like opts out, so it never reaches this lane.");
      }
    }
    if (Durations.readPositive(check.at("timeout").asString("")).isPresent()
        && lanes.isEmpty()
        && check.has("ask")) {
      check.warning(
          "ask",
          "reply.ask_without_lanes",
          "Without a lane no reply fits, so all are asked again.");
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    return Conversation.begin(context);
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return switch (event) {
      case RunEvent.Arrived arrived when arrived.kind().equals("reply") ->
          Conversation.replied(context, arrived);
      case RunEvent.Arrived arrived when arrived.kind().equals("status") ->
          Conversation.status(context, arrived);
      case RunEvent.TimerDue _ ->
          Conversation.without(context, TIMED_OUT, "No reply in time, so Timed out");
      case RunEvent.SkipAsked skip ->
          Conversation.without(
              context, TIMED_OUT, "Ended early by " + skip.by() + ", so Timed out");
      default -> StepResult.stay();
    };
  }

  /** Whether a lane asks for that very word, so that it is an answer. */
  static boolean asksFor(StepContext context, String text) {
    String word = StopWords.word(text);
    return context.step().lanes().stream()
        .map(Lane::config)
        .flatMap(lane -> words(lane.path("when")).stream())
        .anyMatch(asked -> StopWords.word(asked).equals(word));
  }

  /** Every text that a condition compares with. */
  private static List<String> words(JsonNode condition) {
    if (condition.isString()) {
      return List.of(condition.stringValue());
    }
    return condition.valueStream().flatMap(part -> words(part).stream()).toList();
  }
}
