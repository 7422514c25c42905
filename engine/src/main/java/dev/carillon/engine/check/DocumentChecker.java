package dev.carillon.engine.check;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerFields;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The document, its trigger and each of its steps, one by one. */
final class DocumentChecker {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Set<String> TOP =
      Set.of("key", "name", "description", "note", "tags", "trigger", "steps", "scenarios");
  private static final Set<String> OF_EVERY_STEP = Set.of("id", "type");
  private static final List<Field> SHARED =
      List.of(
          Field.optional("name", Field.Kind.TEXT, "Name", "What people call it."),
          Field.optional("note", Field.Kind.TEXT, "Note", "For your colleagues."));

  private final Workflow workflow;
  private final Steps steps;
  private final Triggers triggers;
  private final StepCheck.Surroundings surroundings;
  private final FieldChecker fields;
  private final Consumer<Problem> sink;
  private final Map<String, String> ids = new HashMap<>();

  DocumentChecker(
      Workflow workflow,
      Steps steps,
      Triggers triggers,
      StepCheck.Surroundings surroundings,
      FieldChecker fields,
      Consumer<Problem> sink) {
    this.workflow = workflow;
    this.steps = steps;
    this.triggers = triggers;
    this.surroundings = surroundings;
    this.fields = fields;
    this.sink = sink;
  }

  void check() {
    for (String name : workflow.document().propertyNames()) {
      if (!TOP.contains(name)) {
        error(
            Pointers.child("", name),
            null,
            "field.unknown",
            "A workflow has no field \"" + name + "\"; remove it or correct its name.");
      }
    }
    trigger();
    JsonNode list = workflow.document().path("steps");
    if (!list.isArray()) {
      error("/steps", null, "field.required", "Add the list of steps.");
    } else if (list.isEmpty()) {
      warning("/steps", "document.no_steps", "Nothing happens yet; add a step.");
    }
    strangers(list, "/steps", null);
    workflow.steps().forEach(this::step);
    scenarios();
  }

  private void trigger() {
    JsonNode trigger = workflow.trigger();
    if (!trigger.isObject()) {
      error("/trigger", null, "field.required", "Say what starts the workflow.");
      return;
    }
    String name = workflow.triggerType();
    TriggerType type = triggers.find(name);
    if (type == null) {
      String code = name.isEmpty() ? "field.required" : "trigger.unknown_type";
      String known = String.join(", ", triggers.all().stream().map(TriggerType::type).toList());
      error("/trigger/type", null, code, "Choose what starts the workflow: " + known + ".");
      return;
    }
    List<Field> declared = new ArrayList<>(type.fields());
    declared.addAll(TriggerFields.COMMON);
    declared.addAll(SHARED);
    fields.check(trigger, "/trigger", null, declared, Set.of("type"));
    type.check(new TriggerCheck(workflow, surroundings, sink));
  }

  private void step(Step step) {
    identity(step);
    JsonNode disabled = step.config().path("disabled");
    if (!disabled.isMissingNode() && !disabled.isBoolean()) {
      error(step.pointer() + "/disabled", step.id(), "field.type", "Disabled is true or false.");
    }
    StepType type = steps.find(step.type());
    if (type == null) {
      unknownType(step);
      return;
    }
    List<Field> declared = new ArrayList<>(type.fields());
    declared.addAll(SHARED);
    declared.add(Field.optional("disabled", Field.Kind.SAMPLE, "Disabled", "Passed through."));
    fields.check(step.config(), step.pointer(), step.id(), declared, OF_EVERY_STEP);
    type.check(new StepCheck(workflow, step, surroundings, sink));
    for (Lane lane : step.lanes()) {
      strangers(workflow.document().at(lane.pointer()), lane.pointer(), step.id());
      lane.steps().forEach(this::step);
    }
  }

  private void identity(Step step) {
    String given = step.config().path("id").asString("");
    String pointer = step.pointer() + "/id";
    if (given.isEmpty()) {
      error(pointer, step.id(), "field.required", "Give the step an id.");
    } else if (!ID.matcher(given).matches()) {
      error(
          pointer,
          step.id(),
          "id.pattern",
          "An id begins with a letter and has a–z, 0–9 and _ only, at most 63 of them.");
    } else {
      String first = ids.putIfAbsent(given, step.pointer());
      if (first != null) {
        error(
            pointer,
            step.id(),
            "id.duplicate",
            "\"" + given + "\" is the id of another step too (" + first + "); choose another.");
      }
    }
  }

  private void unknownType(Step step) {
    String known = String.join(", ", steps.all().stream().map(StepType::type).toList());
    boolean none = step.type().isEmpty();
    error(
        step.pointer() + "/type",
        step.id(),
        none ? "field.required" : "step.unknown_type",
        (none ? "Choose what the step does: " : "There is no step \"" + step.type() + "\": use ")
            + known
            + ".");
  }

  /** What stands in a list of steps and is none. */
  private void strangers(JsonNode list, String pointer, @Nullable String owner) {
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      if (!list.get(i).isObject()) {
        error(Pointers.child(pointer, i), owner, "step.not_object", "A step is a JSON object.");
      }
    }
  }

  private void scenarios() {
    JsonNode list = workflow.document().path("scenarios");
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isObject()) {
        error("/scenarios/" + i, null, "field.type", "A scenario is a JSON object.");
      } else if (list.get(i).path("name").asString("").isBlank()) {
        error("/scenarios/" + i + "/name", null, "field.required", "Name the scenario.");
      }
    }
  }

  private void error(String pointer, @Nullable String step, String code, String message) {
    sink.accept(new Problem(pointer, step, Problem.Level.ERROR, code, message));
  }

  private void warning(String pointer, String code, String message) {
    sink.accept(new Problem(pointer, null, Problem.Level.WARNING, code, message));
  }
}
