package dev.carillon.server.workflow;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed from one document to another, step by step, in sentences. */
final class Diff {
  private static final int SHOWN = 80;

  private final Steps types;
  private final Workflow from;
  private final Workflow to;
  private final ArrayNode changes = Json.array();

  private Diff(Steps types, Workflow from, Workflow to) {
    this.types = types;
    this.from = from;
    this.to = to;
  }

  /** {@code [{step, kind, field?, sentence}]}: the document first, then steps in their order. */
  static ArrayNode of(Steps types, Workflow from, Workflow to) {
    Diff diff = new Diff(types, from, to);
    diff.document();
    diff.steps();
    return diff.changes;
  }

  private void document() {
    ObjectNode before = from.document();
    ObjectNode after = to.document();
    for (String name : names(before, after)) {
      if (name.equals("trigger")) {
        fields(null, "The trigger", before.path(name), after.path(name), List.of());
      } else if (!name.equals("steps") && !before.path(name).equals(after.path(name))) {
        String what = name.equals("name") ? "The name" : "\"" + name + "\"";
        add(null, "changed", name, what + change(before.path(name), after.path(name)));
      }
    }
  }

  private void steps() {
    for (Step old : from.allSteps()) {
      if (to.step(old.id()) == null) {
        add(old.id(), "removed", null, "Removed " + called(old) + " " + place(from, old));
      }
    }
    for (Step now : to.allSteps()) {
      Step old = from.step(now.id());
      if (old == null) {
        add(now.id(), "added", null, "Added " + called(now) + " " + place(to, now));
        continue;
      }
      if (moved(old, now)) {
        add(
            now.id(),
            "moved",
            null,
            "Moved "
                + called(now)
                + ": it stood "
                + place(from, old)
                + ", now it stands "
                + place(to, now));
      }
      changed(old, now);
    }
  }

  private void changed(Step old, Step now) {
    StepType type = types.find(now.type());
    List<Field> declared = type == null ? List.of() : type.fields();
    fields(now.id(), called(now), bare(old), bare(now), declared);
    LaneDiff.of(old, now).forEach(sentence -> add(now.id(), "changed", "lanes", sentence));
  }

  private void fields(
      @Nullable String step, String who, JsonNode old, JsonNode now, List<Field> declared) {
    for (String name : names(old, now)) {
      JsonNode before = old.path(name);
      JsonNode after = now.path(name);
      if (!before.equals(after)) {
        String label =
            declared.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::label)
                .findFirst()
                .orElse(name);
        add(step, "changed", name, who + ": " + label + change(before, after));
      }
    }
  }

  /** The configuration without its lanes: those, and their steps, are told of by themselves. */
  private ObjectNode bare(Step step) {
    ObjectNode copy = step.config().deepCopy();
    StepType type = types.find(step.type());
    for (LaneSlot slot : type == null ? List.<LaneSlot>of() : type.lanes()) {
      int slash = slot.path().lastIndexOf('/');
      JsonNode holder = slash < 0 ? copy : copy.at("/" + slot.path().substring(0, slash));
      if (holder instanceof ObjectNode object) {
        object.remove(slot.key());
      }
    }
    return copy;
  }

  private boolean moved(Step old, Step now) {
    return !lane(from, old).equals(lane(to, now)) || !before(old).equals(beforeOf(now));
  }

  /** The nearest step before it that both documents have in the same list. */
  private String before(Step old) {
    return neighbour(list(from, old), old, to, lane(from, old));
  }

  private String beforeOf(Step now) {
    return neighbour(list(to, now), now, from, lane(to, now));
  }

  private String neighbour(List<Step> list, Step step, Workflow other, String lane) {
    String found = "";
    for (Step one : list) {
      if (one.id().equals(step.id())) {
        return found;
      }
      Step there = other.step(one.id());
      if (there != null && lane(other, there).equals(lane)) {
        found = one.id();
      }
    }
    return found;
  }

  private static List<Step> list(Workflow workflow, Step step) {
    Step owner = step.owner() == null ? null : workflow.step(step.owner());
    return owner == null
        ? workflow.steps()
        : owner.lanes().stream()
            .map(Lane::steps)
            .filter(steps -> steps.stream().anyMatch(one -> one.id().equals(step.id())))
            .findFirst()
            .orElse(List.of());
  }

  private static String lane(Workflow workflow, Step step) {
    Step owner = step.owner() == null ? null : workflow.step(step.owner());
    if (owner == null) {
      return "";
    }
    return owner.lanes().stream()
        .filter(lane -> lane.steps().stream().anyMatch(one -> one.id().equals(step.id())))
        .map(lane -> owner.id() + " " + lane.key())
        .findFirst()
        .orElse("");
  }

  private static String place(Workflow workflow, Step step) {
    List<Step> list = list(workflow, step);
    int index = 0;
    while (index < list.size() && !list.get(index).id().equals(step.id())) {
      index++;
    }
    Step owner = step.owner() == null ? null : workflow.step(step.owner());
    String lane = lane(workflow, step);
    String where =
        owner == null
            ? ""
            : " in lane \"" + lane.substring(lane.indexOf(' ') + 1) + "\" of " + called(owner);
    return (index == 0 ? "at the beginning" : "after " + called(list.get(index - 1))) + where;
  }

  static String called(Step step) {
    return "\"" + step.label() + "\"";
  }

  /** What has become of a value, to follow its name. */
  static String change(JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      return " set to " + shown(after);
    }
    if (after.isMissingNode()) {
      return " removed (was " + shown(before) + ")";
    }
    return " changed from " + shown(before) + " to " + shown(after);
  }

  static String shown(JsonNode value) {
    String text = ConditionText.of(value).orElseGet(() -> Json.write(value));
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new LinkedHashSet<>(one.propertyNames());
    names.addAll(other.propertyNames());
    return names;
  }

  private void add(@Nullable String step, String kind, @Nullable String field, String sentence) {
    ObjectNode change = changes.addObject().put("step", step).put("kind", kind);
    if (field != null) {
      change.put("field", field);
    }
    change.put("sentence", sentence + ".");
  }
}
