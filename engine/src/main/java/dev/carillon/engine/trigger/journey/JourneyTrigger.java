package dev.carillon.engine.trigger.journey;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Field.Kind;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Follows somebody from an entry to a goal. {@code trigger} is the data of the entry. Whether the
 * identifier is inside already is the membership's to say. Facts: {@code event} or {@code
 * notification}.
 */
public final class JourneyTrigger implements TriggerType {
  private static final List<Field> FIRED =
      List.of(
          Field.optional("notification", Kind.NOTIFICATION, "Notification", "When it is sent."),
          Field.optional("event", Kind.TEXT, "Event", "When it arrives."));

  private static final List<Field> GOAL =
      List.of(
          FIRED.get(0),
          FIRED.get(1),
          Field.optional(
              "identifier", Kind.TEMPLATE, "Identifier", "Over event.data; as at entry if empty."),
          Field.optional("within", Kind.DURATION, "Within", "After that the goal is missed."));

  @Override
  public String type() {
    return "journey";
  }

  @Override
  public String summary() {
    return "From an entry to a goal: reaching the goal ends the run wherever it stands.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.object("entry", true, "Entry", "What begins the journey.", FIRED),
        Field.required(
            "identifier", Kind.TEMPLATE, "Identifier", "Whom it follows: {{trigger.customer_id}}."),
        Field.object("goal", true, "Goal", "What ends it.", GOAL),
        Field.choice(
            "reentry",
            false,
            "Again",
            "Whether somebody may enter more than once.",
            List.of("never", "afterExit", "always")));
  }

  @Override
  public void check(TriggerCheck check) {
    one(check, "entry");
    one(check, "goal");
    String goal = check.at("goal/event").asString("");
    boolean sentHere =
        check.workflow().allSteps().stream()
            .anyMatch(step ->
                step.type().equals("emit")
                    && step.config().path("event").asString("").equals(goal));
    if (!goal.isBlank() && !sentHere && !check.surroundings().fired(goal)) {
      check.warning(
          "goal/event",
          "goal.never_fired",
          "No event \""
              + goal
              + "\" has come yet and no workflow sends one, so nobody would reach the goal;"
              + " correct the name, or have your system send it.");
    }
    boolean same =
        check.has("entry/event") && check.at("entry/event").equals(check.at("goal/event"))
            || check.has("entry/notification")
                && check.at("entry/notification").equals(check.at("goal/notification"));
    if (same) {
      check.warning("goal", "journey.goal_is_entry", "The goal is what begins the journey.");
    }
  }

  private static void one(TriggerCheck check, String part) {
    if (check.at(part).isObject()
        && check.has(part + "/notification") == check.has(part + "/event")) {
      check.error(part, "journey.one_source", "Choose a notification or an event, one of them.");
    }
  }

  @Override
  public Admission admit(TriggerContext context) {
    if (!fired(context, context.config().path("entry"))) {
      return new Admission.Ignored(Admission.UNMATCHED, "Not the entry of this journey");
    }
    String identifier = context.text(context.config().path("identifier"));
    if (identifier.isEmpty()) {
      return new Admission.Ignored(
          Admission.UNMATCHED, "The identifier is empty, so there is nobody to follow");
    }
    return Admitting.admit(
        context, context.config().path("contact"), Admitting.bounded(identifier));
  }

  @Override
  public Optional<String> goal(TriggerContext context) {
    return Optional.of(context)
        .filter(this::isGoal)
        .map(this::goalIdentifier)
        .filter(identifier -> !identifier.isEmpty());
  }

  @Override
  public Optional<Duration> goalWithin(JsonNode config) {
    return Durations.readPositive(config.path("goal").path("within").asString(""));
  }

  /** Whether what came in is the goal, for whomever {@link #goalIdentifier} names. */
  public boolean isGoal(TriggerContext context) {
    return fired(context, context.config().path("goal"));
  }

  /** Whose goal was reached; empty when it names nobody. */
  public String goalIdentifier(TriggerContext context) {
    JsonNode own = context.config().path("goal").path("identifier");
    JsonNode template = own.asString("").isBlank() ? context.config().path("identifier") : own;
    String identifier = context.text(template);
    return identifier.isEmpty() ? identifier : Admitting.bounded(identifier);
  }

  private static boolean fired(TriggerContext context, JsonNode by) {
    return by.hasNonNull("event")
        ? by.path("event").asString("").equals(context.fact("event"))
        : by.hasNonNull("notification")
            && by.path("notification").asString("").equals(context.fact("notification"));
  }
}
