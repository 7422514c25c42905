package dev.carillon.engine.catalog;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Operators;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerFields;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of a workflow document. It knows shapes; what holds between steps only
 * the checker knows.
 */
public final class WorkflowSchema {
  private static final String TEMPLATED = ".*\\{\\{.*";

  private WorkflowSchema() {}

  public static ObjectNode json(Steps steps, Triggers triggers) {
    ObjectNode schema =
        Json.object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Workflow").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String text : List.of("name", "description", "note")) {
      properties.putObject(text).put("type", "string");
    }
    properties.putObject("tags").put("type", "array").putObject("items").put("type", "string");
    properties.set("trigger", ref("trigger"));
    properties.set("steps", ref("steps"));
    properties.putObject("scenarios").put("type", "array").putObject("items").put("type", "object");
    schema.putArray("required").add("trigger").add("steps");
    schema.put("additionalProperties", false);
    ObjectNode defs = schema.putObject("$defs");
    defs.set("condition", condition());
    ObjectNode list = defs.putObject("steps").put("type", "array");
    list.put("maxItems", Workflow.MAX_STEPS).set("items", ref("step"));
    defs.set("step", chosen(steps.all().stream().map(StepType::type).toList(), "step"));
    for (StepType type : steps.all()) {
      defs.set("step-" + type.type(), step(type));
    }
    defs.set("trigger", chosen(triggers.all().stream().map(TriggerType::type).toList(), "trigger"));
    for (TriggerType type : triggers.all()) {
      defs.set("trigger-" + type.type(), trigger(type));
    }
    return schema;
  }

  /** An object whose field "type" says which definition holds for it. */
  private static ObjectNode chosen(List<String> types, String prefix) {
    ObjectNode schema = Json.object().put("type", "object");
    ArrayNode names = schema.putObject("properties").putObject("type").putArray("enum");
    types.forEach(names::add);
    schema.putArray("required").add("type");
    ArrayNode rules = schema.putArray("allOf");
    for (String type : types) {
      ObjectNode rule = rules.addObject();
      rule.putObject("if").putObject("properties").putObject("type").put("const", type);
      rule.set("then", ref(prefix + "-" + type));
    }
    return schema;
  }

  private static ObjectNode step(StepType type) {
    ObjectNode schema = object(type.fields());
    schema.put("description", type.summary());
    ObjectNode properties = (ObjectNode) schema.path("properties");
    properties.putObject("id").put("type", "string").put("pattern", "^[a-z][a-z0-9_]{0,62}$");
    properties.putObject("type").put("const", type.type());
    properties.putObject("name").put("type", "string");
    properties.putObject("note").put("type", "string");
    properties.putObject("disabled").put("type", "boolean");
    for (LaneSlot slot : type.lanes()) {
      if (!slot.path().contains("/")) {
        properties.set(slot.path(), slot.many() ? lanes() : ref("steps"));
      }
    }
    ArrayNode required = (ArrayNode) schema.path("required");
    required.insert(0, "type").insert(0, "id");
    return schema;
  }

  private static ObjectNode trigger(TriggerType type) {
    List<Field> fields = new ArrayList<>(type.fields());
    fields.addAll(TriggerFields.COMMON);
    ObjectNode schema = object(fields);
    schema.put("description", type.summary());
    ObjectNode properties = (ObjectNode) schema.path("properties");
    properties.putObject("type").put("const", type.type());
    if (!properties.has("name")) {
      properties.putObject("name").put("type", "string");
    }
    properties.putObject("note").put("type", "string");
    ((ArrayNode) schema.path("required")).insert(0, "type");
    return schema;
  }

  private static ObjectNode object(List<Field> fields) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Field field : fields) {
      ObjectNode value = value(field);
      value.put("title", field.label()).put("description", field.help());
      properties.set(field.name(), value);
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode value(Field field) {
    ObjectNode schema = Json.object();
    return switch (field.kind()) {
      case TEMPLATE -> types(schema, "string", "number", "boolean");
      case TEXT, NOTIFICATION, WORKFLOW, ENDPOINT, CONNECTION, INTEGRATION, STEP, ZONE, CRON ->
          schema.put("type", "string");
      case SECRET -> types(schema, "string", "object");
      case JSON, SAMPLE -> schema;
      case MAP -> schema.put("type", "object");
      case OBJECT ->
          field.fields().isEmpty() ? schema.put("type", "object") : object(field.fields());
      case LIST -> schema.put("type", "array");
      case TEXTS -> {
        schema.put("type", "array").putObject("items").put("type", "string");
        yield schema;
      }
      case INTEGER -> schema.put("type", "integer");
      case NUMBER -> schema.put("type", "number");
      case BOOLEAN -> schema.put("type", "boolean");
      case DURATION -> schema.put("type", "string").put("pattern", "^P[0-9TDWHMS.]+$|" + TEMPLATED);
      case TIME ->
          schema
              .put("type", "string")
              .put("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$|" + TEMPLATED);
      case CHOICE -> {
        ArrayNode options = schema.putArray("enum");
        field.options().forEach(options::add);
        yield schema;
      }
      case CONDITION -> ref("condition");
      case LANES -> lanes();
      case STEPS -> ref("steps");
    };
  }

  private static ObjectNode lanes() {
    ObjectNode schema = Json.object().put("type", "array").put("maxItems", Workflow.MAX_LANES);
    ObjectNode lane = schema.putObject("items").put("type", "object");
    ObjectNode properties = lane.putObject("properties");
    properties.putObject("name").put("type", "string");
    properties.set("when", ref("condition"));
    properties.putObject("percent").put("type", "number");
    properties.set("steps", ref("steps"));
    lane.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode condition() {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String group : List.of("all", "any", "none")) {
      properties.putObject(group).put("type", "array").set("items", ref("condition"));
    }
    properties.putObject("value");
    ArrayNode operators = properties.putObject("op").putArray("enum");
    Operators.all().forEach(operator -> operators.add(operator.name()));
    properties.putObject("to");
    properties.putObject("ignoreCase").put("type", "boolean");
    properties.putObject("ignoreAccents").put("type", "boolean");
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode types(ObjectNode schema, String... names) {
    ArrayNode types = schema.putArray("type");
    for (String name : names) {
      types.add(name);
    }
    return schema;
  }

  private static ObjectNode ref(String name) {
    return Json.object().put("$ref", "#/$defs/" + name);
  }
}
