package dev.carillon.engine.step.set;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Works out values under names of the designer's choice. */
public final class SetStep implements StepType {
  @Override
  public String type() {
    return "set";
  }

  @Override
  public String family() {
    return "data";
  }

  @Override
  public String summary() {
    return "Work out values and give them names.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required(
            "values", Field.Kind.MAP, "Values", "A name and a template or any JSON for each."));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    ObjectNode names = JsonNodeFactory.instance.objectNode();
    config
        .path("values")
        .propertyStream()
        .forEach(entry -> names.set(entry.getKey(), known(entry.getValue())));
    return names;
  }

  private static JsonNode known(JsonNode value) {
    return value.isNumber() || value.isBoolean() ? value : JsonNodeFactory.instance.nullNode();
  }

  @Override
  public StepResult enter(StepContext context) {
    JsonNode values = context.value(context.config().path("values"));
    String names = String.join(", ", values.propertyNames());
    return StepResult.leave(values, names.isEmpty() ? "Nothing to set" : "Set " + names);
  }
}
