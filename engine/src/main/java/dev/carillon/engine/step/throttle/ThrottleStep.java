package dev.carillon.engine.step.throttle;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.ObjectKey;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a limited number of runs through in any period of that length, per key (the contact when
 * empty). Over the limit a run takes {@code over} and then ends as {@code throttled}. The counter
 * is a shared object: {@code engine.object}.
 */
public final class ThrottleStep implements StepType {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OVER = "over";
  private static final long MOST = 1_000_000;

  @Override
  public String type() {
    return "throttle";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Let only so many through in a time; the others end.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("key", Field.Kind.TEMPLATE, "Key", "What is counted; the contact if empty."),
        Field.required("limit", Field.Kind.INTEGER, "At most", "How many may pass."),
        Field.required("per", Field.Kind.DURATION, "In", "In any stretch of that length."),
        Field.choice(
            "scope",
            false,
            "Counted",
            "In this workflow, or together with all that use the same key.",
            List.of("workflow", "all")),
        Field.optional(OVER, Field.Kind.STEPS, "Over", "Done over the limit, then the run ends."));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(LaneSlot.ending(OVER, "Over", "throttled"));
  }

  /** It answers at once: a loop through it would spin. */
  @Override
  public boolean rests(ObjectNode config) {
    return false;
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JSON.objectNode().put("allowed", true);
  }

  @Override
  public void check(StepCheck check) {
    JsonNode limit = check.at("limit");
    if (limit.isIntegralNumber() && (limit.asLong() < 1 || limit.asLong() > MOST)) {
      check.error("limit", "number.range", "Choose a number from 1 to 1,000,000.");
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    String key = key(context);
    boolean all = context.text("scope").equals("all");
    String object = all ? ObjectKey.ofAll(context, key) : ObjectKey.of(context, key);
    Duration per =
        context
            .duration(context.config().path("per"), "per")
            .orElseThrow(
                () -> new StepFailure("duration.invalid", "Say in what time, such as PT1H."));
    ObjectNode body =
        JSON.objectNode()
            .put("limit", Math.clamp(context.config().path("limit").asLong(1), 1, MOST))
            .put("per", per.toString());
    Effect.Ask ask =
        new Effect.Ask(
            context.key(0), "throttle", object, context.step().id(), context.visit(), body);
    return new StepResult.Wait(
        "throttle",
        JSON.objectNode().put("key", key),
        null,
        List.of("throttle:" + object),
        JSON.objectNode(),
        List.of(ask),
        List.of(),
        "Asks whether it may pass");
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return event instanceof RunEvent.Arrived arrived
            && arrived.kind().equals("throttle")
            && arrived.data().path("ask").asString("").equals(context.key(0))
        ? decided(context, arrived.data())
        : StepResult.stay();
  }

  private static StepResult decided(StepContext context, JsonNode answer) {
    boolean allowed = answer.path("allowed").asBoolean(false);
    ObjectNode output = JSON.objectNode().put("allowed", allowed);
    String limit =
        context.config().path("limit").asLong(1) + " in " + context.text("per") + " had passed";
    return allowed
        ? StepResult.leave(output, "Fewer than " + limit + ", so it passes")
        : StepResult.lane(OVER, output, limit + ", so Over");
  }

  private static String key(StepContext context) {
    String key = context.text("key").strip();
    if (!key.isEmpty()) {
      return key;
    }
    if (!context.config().path("key").asString("").isBlank()) {
      throw new StepFailure(
          "throttle.empty_key",
          "The throttle's key came out empty; check the field it comes from.");
    }
    String contact = context.run().contact();
    return contact == null ? "" : contact;
  }
}
