package dev.carillon.engine.step.emit;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts an event into the system, about the run's contact, as if it had come by the API. */
public final class EmitStep implements StepType {
  @Override
  public String type() {
    return "emit";
  }

  @Override
  public String family() {
    return "connect";
  }

  @Override
  public String summary() {
    return "Send an event that other workflows may start with or wait for.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("event", Field.Kind.TEMPLATE, "Event", "Its name, such as order.paid."),
        Field.optional("data", Field.Kind.JSON, "Data", "What the event says."));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("eventId", "evt_01");
  }

  @Override
  public StepResult enter(StepContext context) {
    String name = context.text("event").strip();
    if (name.isEmpty()) {
      throw new StepFailure(
          "event.no_name", "The event's name came out empty; check the field it comes from.");
    }
    JsonNode given = context.value(context.config().path("data"));
    JsonNode data = given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
    String id = DerivedId.of("evt_", context.key(1), context.now());
    Effect.Emit emit = new Effect.Emit(context.key(1), id, name, data, context.run().contact());
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("eventId", id);
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("event", name);
    input.set("data", data);
    return StepResult.leave(output, "Sent the event \"" + name + "\"")
        .withInput(input)
        .withEffects(List.of(emit));
  }
}
