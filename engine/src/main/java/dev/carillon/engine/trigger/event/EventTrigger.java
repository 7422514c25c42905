package dev.carillon.engine.trigger.event;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import java.util.List;

/**
 * Starts when an event of a name arrives. {@code trigger} is the event's data; without a mapping
 * the run is about the contact that the event names. Fact: {@code event}.
 */
public final class EventTrigger implements TriggerType {
  @Override
  public String type() {
    return "event";
  }

  @Override
  public String summary() {
    return "When an event arrives, from your systems or from another workflow.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", Field.Kind.TEXT, "Event", "Its name, such as order.paid."));
  }

  @Override
  public Admission admit(TriggerContext context) {
    String name = context.config().path("name").asString("");
    return name.equals(context.fact("event"))
        ? Admitting.admit(context)
        : new Admission.Ignored(Admission.UNMATCHED, "The trigger listens for " + name);
  }
}
