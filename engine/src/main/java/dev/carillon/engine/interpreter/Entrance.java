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

  /**
   * What the trigger makes of the payload; what it does not listen for starts a run all the same.
   */
  Admission admit(JsonNode payload, @Nullable ObjectNode contact, Instant now) {
    TriggerType type = triggers.find(workflow.triggerType());
    if (type == null) {
      return new Admission.Start(payload, contact, null, null);
    }
    Admission admission =
        type.admit(
            new TriggerContext(
                workflow,
                key,
                payload,
                facts(),
                contact,
                world.variables(),
                now,
                world.zone(),
                templates,
                conditions));
    return admission instanceof Admission.Ignored(String reason, _)
            && !reason.equals(Admission.START_CONDITION)
        ? new Admission.Start(payload, contact, null, null)
        : admission;
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
