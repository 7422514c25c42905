package dev.carillon.engine.check;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.ConditionProblem;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.TemplateProblem;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.step.StepCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks values against their declared fields and gathers what reads names. */
final class FieldChecker {
  private static final Set<String> MAY_BE_MISSING =
      Set.of("exists", "notExists", "isEmpty", "isNotEmpty");

  private static final List<Field> LANE =
      List.of(
          Field.optional("name", Field.Kind.TEXT, "Name", "What the lane is called."),
          Field.optional("when", Field.Kind.CONDITION, "When", "When it is taken."),
          Field.optional("percent", Field.Kind.NUMBER, "Percent", "Its share."),
          Field.optional("steps", Field.Kind.STEPS, "Steps", "What happens in it."));

  private final Workflow workflow;
  private final StepCheck.Surroundings surroundings;
  private final Templates templates;
  private final Consumer<Problem> sink;
  private final List<Use> uses;

  FieldChecker(
      Workflow workflow,
      StepCheck.Surroundings surroundings,
      Templates templates,
      Consumer<Problem> sink,
      List<Use> uses) {
    this.workflow = workflow;
    this.surroundings = surroundings;
    this.templates = templates;
    this.sink = sink;
    this.uses = uses;
  }

  /**
   * Checks an object.
   *
   * @param known names that are somebody else's to check
   */
  void check(
      JsonNode object,
      String pointer,
      @Nullable String step,
      List<Field> fields,
      Set<String> known) {
    object(object, new Place(step, pointer, false, false), fields, known);
  }

  private void object(JsonNode object, Place place, List<Field> fields, Set<String> known) {
    for (Field field : fields) {
      JsonNode value = object.path(field.name());
      Place there = place.child(field.name());
      if (absent(value)) {
        if (field.required()) {
          error(there, "field.required", "Fill in \"" + field.label() + "\".");
        }
      } else {
        value(field, value, field.name().equals("content") ? there.inContent() : there);
      }
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name) && fields.stream().noneMatch(f -> f.name().equals(name))) {
        error(
            place.child(name),
            "field.unknown",
            "There is no field \"" + name + "\" here; remove it or correct its name.");
      }
    }
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isBlank());
  }

  private void value(Field field, JsonNode value, Place place) {
    switch (field.kind()) {
      case TEMPLATE -> expect(value.isValueNode(), field, "text", value, place);
      case TEXT -> expect(value.isString(), field, "text", value, place);
      case JSON -> texts(value, place);
      case MAP -> expect(value.isObject(), field, "an object", value, place);
      case OBJECT -> nested(field, value, place);
      case SAMPLE -> {}
      case SECRET -> expect(value.isString() || value.isObject(), field, "text", value, place);
      case LIST -> expect(value.isArray(), field, "a list", value, place);
      case TEXTS -> words(field, value, place);
      case INTEGER -> expect(value.isIntegralNumber(), field, "a whole number", value, place);
      case NUMBER -> expect(value.isNumber(), field, "a number", value, place);
      case BOOLEAN -> expect(value.isBoolean(), field, "true or false", value, place);
      case CHOICE -> choice(field, value, place);
      case CONDITION -> condition(value, place);
      case LANES -> lanes(field, value, place);
      case STEPS -> expect(value.isArray(), field, "a list of steps", value, place);
      case DURATION, TIME, ZONE, CRON -> time(field, value, place);
      case NOTIFICATION, WORKFLOW, ENDPOINT, CONNECTION, INTEGRATION, STEP ->
          reference(field, value, place);
    }
  }

  private void expect(boolean fits, Field field, String what, JsonNode value, Place place) {
    if (!fits) {
      error(place, "field.type", "\"" + field.label() + "\" must be " + what + ".");
      return;
    }
    boolean taken =
        switch (field.kind()) {
          case TEXT, SECRET, STEPS -> true;
          default -> false;
        };
    if (!taken) {
      texts(value, place);
    }
  }

  private void nested(Field field, JsonNode value, Place place) {
    if (!value.isObject()) {
      expect(false, field, "an object", value, place);
    } else if (!field.fields().isEmpty()) {
      object(value, place, field.fields(), Set.of());
    } else if (place.content()) {
      texts(value, place);
    }
  }

  private void words(Field field, JsonNode value, Place place) {
    expect(
        value.isArray() && value.valueStream().allMatch(JsonNode::isString),
        field,
        "a list of words",
        value,
        place);
  }

  private void choice(Field field, JsonNode value, Place place) {
    if (!value.isString() || !field.options().contains(value.stringValue())) {
      error(
          place,
          "choice.unknown",
          "\"" + field.label() + "\" is one of: " + String.join(", ", field.options()) + ".");
    }
  }

  private void condition(JsonNode value, Place place) {
    List<ConditionProblem> faults = new ArrayList<>();
    Condition condition = Conditions.parse(value, place.pointer(), faults);
    for (ConditionProblem fault : faults) {
      sink.accept(
          new Problem(
              fault.pointer(), place.step(), Problem.Level.ERROR, fault.code(), fault.message()));
    }
    if (faults.isEmpty()) {
      uses.add(new Use.When(place.step(), place.pointer(), place.content(), condition));
      rules(condition, place);
    }
  }

  private void rules(Condition condition, Place place) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> rules(part, place));
      case Condition.Any any -> any.parts().forEach(part -> rules(part, place));
      case Condition.None none -> none.parts().forEach(part -> rules(part, place));
      case Condition.Rule rule -> {
        boolean guarded = MAY_BE_MISSING.contains(rule.operator().name());
        Place at = new Place(place.step(), rule.pointer(), place.content(), guarded);
        texts(rule.value(), at.child("value"));
        texts(rule.to(), at.child("to"));
      }
    }
  }

  private void lanes(Field field, JsonNode value, Place place) {
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isObject)) {
      error(place, "field.type", "\"" + field.label() + "\" must be a list of lanes.");
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      JsonNode lane = value.get(i);
      if (lane.isObject()) {
        object(lane, place.child(i), LANE, Set.of());
        String name = lane.path("name").asString("");
        if (!name.isBlank() && !taken.add(name)) {
          warning(
              place.child(i).child("name"),
              "lane.name_duplicate",
              "Another lane is called \"" + name + "\" too; give each its own name.");
        }
      }
    }
  }

  private void time(Field field, JsonNode value, Place place) {
    String text = value.asString("");
    if (value.isString() && text.contains("{{")) {
      texts(value, place);
      return;
    }
    Format format = Format.of(field.kind());
    if (!value.isString() || !format.fits(text)) {
      error(place, format.code(), format.hint());
    }
  }

  private void reference(Field field, JsonNode value, Place place) {
    String key = value.asString("");
    if (!value.isString()) {
      expect(false, field, "text", value, place);
    } else if (key.contains("{{")) {
      texts(value, place);
    } else if (!exists(field.kind(), key)) {
      String what = field.kind().name().toLowerCase(Locale.ROOT);
      error(
          place,
          what + ".unknown",
          "There is no "
              + (field.kind() == Field.Kind.ENDPOINT ? "callback endpoint" : what)
              + " \""
              + key
              + "\"; make it, or choose another.");
    } else if (field.kind() == Field.Kind.NOTIFICATION && place.step() != null) {
      new SaidContent(templates, uses)
          .gather(surroundings.notification(key), workflow.step(place.step()), place.pointer());
    }
  }

  private boolean exists(Field.Kind kind, String key) {
    return switch (kind) {
      case NOTIFICATION -> surroundings.notification(key) != null;
      case WORKFLOW -> surroundings.workflow(key);
      case ENDPOINT -> surroundings.endpoint(key);
      case CONNECTION -> surroundings.connection(key);
      case INTEGRATION -> surroundings.integration(key);
      default -> workflow.step(key) != null;
    };
  }

  /** Every string inside is a template. */
  private void texts(JsonNode value, Place place) {
    if (value.isString()) {
      template(value.stringValue(), place);
    } else if (value.isObject()) {
      value.properties().forEach(e -> texts(e.getValue(), place.child(e.getKey())));
    } else {
      for (int i = 0; i < value.size(); i++) {
        texts(value.get(i), place.child(i));
      }
    }
  }

  private void template(String text, Place place) {
    if (!text.contains("{{") && !text.startsWith("$input.")) {
      return;
    }
    List<TemplateProblem> faults = templates.check(text);
    for (TemplateProblem fault : faults) {
      error(place, fault.code(), fault.message());
    }
    if (faults.isEmpty()) {
      uses.add(new Use.Text(place.step(), place.pointer(), place.content(), place.guarded(), text));
    }
  }

  private void error(Place place, String code, String message) {
    say(place, Problem.Level.ERROR, code, message);
  }

  private void warning(Place place, String code, String message) {
    say(place, Problem.Level.WARNING, code, message);
  }

  private void say(Place place, Problem.Level level, String code, String message) {
    sink.accept(new Problem(place.pointer(), place.step(), level, code, message));
  }
}
