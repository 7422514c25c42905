package dev.carillon.engine.step.send;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.Said;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a notification, or content written in the step. Goes on when the messages are committed for
 * dispatch; with {@code until}, when one of them reaches that status or the time is over.
 */
public final class SendStep implements StepType {
  private static final List<String> STATUSES =
      List.of("queued", "sent", "delivered", "read", "clicked", "replied");

  @Override
  public String type() {
    return "send";
  }

  @Override
  public String family() {
    return "talk";
  }

  @Override
  public String summary() {
    return "Send a notification on one or more channels.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("notification", Field.Kind.NOTIFICATION, "Notification", "What is said."),
        Field.optional(
            "content", Field.Kind.OBJECT, "Content", "Said here instead of in a notification."),
        Field.optional("channels", Field.Kind.TEXTS, "Channels", "Only these; all when empty."),
        Field.optional(
            "contact", Field.Kind.JSON, "Contact", "To somebody else: an id or a profile."),
        Field.optional(
            "to", Field.Kind.MAP, "To", "An address for a channel; wins over the profile."),
        Field.optional("data", Field.Kind.JSON, "Data", "Values for the content."),
        Field.optional(
            "until",
            Field.Kind.OBJECT,
            "Wait until",
            "Until delivered, read, clicked or replied."));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(
        LaneSlot.single("until/reached", "Reached"), LaneSlot.single("until/missed", "Missed"));
  }

  @Override
  public boolean passesLanesBy(ObjectNode config) {
    return !config.hasNonNull("until");
  }

  @Override
  public boolean rests(ObjectNode config) {
    return config.hasNonNull("until");
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    return config.hasNonNull("until")
        ? Durations.readPositive(config.path("until").path("within").asString("")).orElse(null)
        : Duration.ZERO;
  }

  @Override
  public Said says(StepCheck check) {
    return SendFacts.of(check);
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().putNull("messages").putNull("status");
  }

  @Override
  public void check(StepCheck check) {
    SendCheck.check(check);
    if (check.has("until")) {
      checkUntil(check);
    }
  }

  private static void checkUntil(StepCheck check) {
    if (!STATUSES.subList(1, STATUSES.size()).contains(check.at("until/status").asString(""))) {
      check.error(
          "until/status",
          "choice.unknown",
          "Wait until sent, delivered, read, clicked or replied.");
    }
    if (Durations.readPositive(check.at("until/within").asString("")).isEmpty()) {
      check.error(
          "until/within", "wait.no_deadline", "Say how long to wait at most, such as PT1H.");
    }
    for (String lane : List.of("reached", "missed")) {
      if (check.has("until/" + lane) && !check.at("until/" + lane).isArray()) {
        check.error("until/" + lane, "field.type", "\"" + lane + "\" must be a list of steps.");
      }
    }
    for (String name : check.at("until").propertyNames()) {
      if (!List.of("status", "within", "reached", "missed").contains(name)) {
        check.error("until/" + name, "field.unknown", "\"until\" has no \"" + name + "\".");
      }
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    Outgoing outgoing = new Sending(context).prepare();
    Effect.Send send = outgoing.effect();
    List<String> ids = send.messages().stream().map(Effect.Message::id).toList();
    JsonNode until = context.config().path("until");
    if (until.isObject() && !outgoing.nothingSent()) {
      return await(context, outgoing, ids, until);
    }
    String lane = until.isObject() ? "missed" : null;
    StepResult.Leave leave =
        StepResult.leave(outgoing.output(), outgoing.explanation())
            .withInput(outgoing.input())
            // Messages that were skipped are kept too, so that people see why.
            .withEffects(send.messages().isEmpty() ? List.of() : List.of(send))
            .withMessages(ids, outgoing.nothingSent());
    return lane == null ? leave : leave.into(lane);
  }

  private static StepResult await(
      StepContext context, Outgoing outgoing, List<String> ids, JsonNode until) {
    ObjectNode memo = context.memo();
    memo.set("output", outgoing.output());
    ArrayNode messages = memo.putArray("messages");
    ids.forEach(messages::add);
    return new StepResult.Wait(
        "status",
        outgoing.input(),
        context.now().plus(context.duration(until.path("within"), "within").orElseThrow()),
        ids.stream().map(id -> "message:" + id).toList(),
        memo,
        List.of(),
        List.of(outgoing.effect()),
        outgoing.explanation() + "; waits until " + until.path("status").asString(""));
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    String wanted = context.config().path("until").path("status").asString("");
    return switch (event) {
      case RunEvent.Arrived arrived when arrived.kind().equals("status") -> {
        String status = arrived.data().path("status").asString("");
        yield STATUSES.indexOf(status) >= STATUSES.indexOf(wanted)
            ? leave(context, "reached", status, "The message was " + status + ", so Reached")
            : StepResult.stay();
      }
      case RunEvent.TimerDue _ ->
          leave(context, "missed", "missed", "Not " + wanted + " in time, so Missed");
      case RunEvent.SkipAsked skip ->
          leave(context, "missed", "missed", "Ended early by " + skip.by() + ", so Missed");
      default -> StepResult.stay();
    };
  }

  private static StepResult leave(StepContext context, String lane, String status, String why) {
    ObjectNode output =
        context.memo().path("output") instanceof ObjectNode before
            ? before.deepCopy()
            : tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    output.put("status", status).put("lane", lane);
    return StepResult.lane(lane, output, why);
  }

  /** The channels a document may name. */
  static boolean known(String channel) {
    return Channels.find(channel).isPresent();
  }
}
