package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a simulated payload comes in: by the workflow's own trigger, as it would for real. */
record Entrance(
    Triggers triggers,
    Templates templates,
    Conditions conditions,
    Workflow workflow,
    String key,
    World world) {
  private static final List<String> FACTS = List.of("number", "channel", "cohort", "on");
  private static final List<String> LISTENING = List.of("event", "journey");

  /**
   * What the trigger makes of the payload; what it does not listen for starts a run all the same.
   */
  Admission admit(JsonNode payload, @Nullable ObjectNode contact, Instant now) {
    TriggerType type = triggers.find(workflow.triggerType());
    if (type == null) {
      return new Admission.Start(payload, contact, null, null);
    }
    Admission admission = type.admit(context(payload, facts(), contact, now));
    return admission instanceof Admission.Ignored(String reason, _)
            && !reason.equals(Admission.START_CONDITION)
        ? new Admission.Start(payload, contact, null, null)
        : admission;
  }

  /** What the trigger makes of an event that arrives while the simulation plays. */
  Admission arrive(JsonNode event, @Nullable ObjectNode contact, Instant now) {
    TriggerType type = triggers.find(workflow.triggerType());
    return type == null || !LISTENING.contains(type.type())
        ? new Admission.Ignored(Admission.UNMATCHED, "The trigger does not listen for events")
        : type.admit(context(event.path("data"), fact(event), contact, now));
  }

  /** The identifier whose goal the event reaches, if it does. */
  Optional<String> goal(JsonNode event, Instant now) {
    TriggerType type = triggers.find(workflow.triggerType());
    return type == null
        ? Optional.empty()
        : type.goal(context(event.path("data"), fact(event), null, now));
  }

  /** When a run that starts now gives up on its goal, or null. */
  @Nullable Instant goalBy(Instant now) {
    TriggerType type = triggers.find(workflow.triggerType());
    return type == null ? null : type.goalWithin(workflow.trigger()).map(now::plus).orElse(null);
  }

  private static ObjectNode fact(JsonNode event) {
    ObjectNode fact = JsonNodeFactory.instance.objectNode();
    fact.put("event", event.path("name").asString(""));
    return fact.put("notification", event.path("notification").asString(""));
  }

  private TriggerContext context(
      JsonNode payload, ObjectNode facts, @Nullable ObjectNode contact, Instant now) {
    return new TriggerContext(
        workflow,
        key,
        payload,
        facts,
        contact,
        world.variables(),
        now,
        world.zone(),
        templates,
        conditions);
  }

  /** What stands beside the payload, taken from the trigger itself: the right one always comes. */
  private ObjectNode facts() {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    JsonNode trigger = workflow.trigger();
    FACTS.forEach(name -> facts.set(name, trigger.path(name)));
    facts.set("event", trigger.path("name"));
    trigger
        .path("entry")
        .properties()
        .forEach(entry -> facts.set(entry.getKey(), entry.getValue()));
    return facts;
  }
}
