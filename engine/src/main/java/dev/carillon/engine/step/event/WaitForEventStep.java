package dev.carillon.engine.step.event;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.expression.Verdict;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.Consumed;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waits for an event of a name, at most for a time; exactly one of the two wins. An event that
 * names a contact reaches only that contact's runs; {@code match} decides the rest. With {@code
 * lookBack} {@code run} (the default) an event counts that came since the run started.
 *
 * <p>What arrives: {@code {"id", "name", "contact"?, "data"}}.
 */
public final class WaitForEventStep implements StepType {
  private static final String ARRIVED = "arrived";
  private static final String TIMED_OUT = "timedOut";

  @Override
  public String type() {
    return "waitForEvent";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Wait until an event arrives, or the time is over.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("event", Field.Kind.TEMPLATE, "Event", "Its name, such as order.paid."),
        Field.optional(
            "match", Field.Kind.CONDITION, "Only when", "On event.data and what the run knows."),
        Field.required("timeout", Field.Kind.DURATION, "At most", "How long it waits."),
        Field.optional(ARRIVED, Field.Kind.STEPS, "Arrived", "Done when the event arrives."),
        Field.optional(TIMED_OUT, Field.Kind.STEPS, "Timed out", "Done when it does not."),
        Field.choice(
            "lookBack",
            false,
            "Look back",
            "Whether an event counts that came earlier in the run (run, if empty).",
            List.of("none", "run")));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(LaneSlot.single(ARRIVED, "Arrived"), LaneSlot.single(TIMED_OUT, "Timed out"));
  }

  @Override
  public boolean passesLanesBy(ObjectNode config) {
    return false;
  }

  @Override
  public Set<String> brings(@Nullable String lane) {
    return ARRIVED.equals(lane) ? Set.of("event") : Set.of();
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    return Durations.readPositive(config.path("timeout").asString("")).orElse(null);
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    return output.putNull("event").put("lane", ARRIVED);
  }

  @Override
  public StepResult enter(StepContext context) {
    String name = context.text("event").strip();
    if (name.isEmpty()) {
      throw new StepFailure(
          "event.no_name", "The event's name came out empty; check the field it comes from.");
    }
    Instant until =
        context
            .duration(context.config().path("timeout"), "timeout")
            .map(context.now()::plus)
            .orElseThrow(
                () -> new StepFailure("wait.no_deadline", "Say how long to wait, such as P1D."));
    List<String> keys = List.of("event:" + name);
    boolean back = !context.text("lookBack").equals("none");
    List<Effect> pending =
        back
            ? List.of(
                new Effect.LookBack(
                    context.key(1),
                    keys,
                    context.run().startedAt(),
                    context.step().id(),
                    context.visit()))
            : List.of();
    return new StepResult.Wait(
        "event",
        JsonNodeFactory.instance.objectNode().put("event", name),
        until,
        keys,
        JsonNodeFactory.instance.objectNode(),
        pending,
        List.of(),
        "Waits for \"" + name + "\" until " + until);
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return switch (event) {
      case RunEvent.Arrived arrived when arrived.kind().equals("event") ->
          arrived(context, arrived);
      case RunEvent.TimerDue _ -> missed("It did not arrive in time, so Timed out");
      case RunEvent.SkipAsked skip -> missed("Ended early by " + skip.by() + ", so Timed out");
      default -> StepResult.stay();
    };
  }

  private static StepResult arrived(StepContext context, RunEvent.Arrived arrived) {
    JsonNode event = arrived.data();
    boolean awaited = arrived.key().equals("event:" + context.text("event").strip());
    if (!awaited || !mine(context, event) || Consumed.has(context, arrived.id())) {
      return StepResult.stay();
    }
    String why = "\"" + event.path("name").asString("") + "\" arrived";
    JsonNode match = context.config().path("match");
    if (match.isObject()) {
      Verdict verdict =
          context.naming("event", event).test(match, context.step().pointer() + "/match");
      if (!verdict.holds()) {
        return StepResult.stay();
      }
      why += ": " + verdict.sentence();
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("event", event);
    output.put("lane", ARRIVED);
    return StepResult.lane(ARRIVED, output, why)
        .withNames(Consumed.names(context, arrived.id(), "event", event));
  }

  private static boolean mine(StepContext context, JsonNode event) {
    JsonNode named = event.path("contact");
    return named.isMissingNode()
        || named.isNull()
        || named.asString("").equals(context.run().contact());
  }

  private static StepResult missed(String why) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    return StepResult.lane(TIMED_OUT, output.putNull("event").put("lane", TIMED_OUT), why);
  }
}
