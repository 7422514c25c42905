package dev.carillon.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns JSON into the tree of steps; keeps going over what is merely wrong. */
final class WorkflowReader {
  private final Function<String, List<LaneSlot>> slots;
  private final Problems fatal = new Problems();
  private final Map<String, Step> byId = new LinkedHashMap<>();
  private int steps;

  WorkflowReader(Function<String, List<LaneSlot>> slots) {
    this.slots = slots;
  }

  Workflow read(JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      fatal.error("", null, "document.not_object", "A workflow document is a JSON object.");
      throw new NotADocument(fatal.list());
    }
    expect(object, "name", JsonNode::isString, "text");
    expect(object, "trigger", JsonNode::isObject, "an object");
    expect(object, "steps", JsonNode::isArray, "a list");
    expect(object, "scenarios", JsonNode::isArray, "a list");
    List<Step> top = new ArrayList<>(first(object));
    top.addAll(readList(object.path("steps"), "/steps", null, 1));
    if (steps > Workflow.MAX_STEPS) {
      fatal.error(
          "/steps",
          null,
          "limit.steps",
          "The workflow has " + steps + " steps; use " + Workflow.MAX_STEPS + " or fewer.");
    }
    if (fatal.hasErrors()) {
      throw new NotADocument(fatal.list());
    }
    return new Workflow(object, top, byId);
  }

  /** What a trigger's {@code digest} means: a digest step before all others. */
  private List<Step> first(ObjectNode document) {
    if (!(document.path("trigger").path("digest") instanceof ObjectNode digest)) {
      return List.of();
    }
    ObjectNode step = digest.objectNode();
    step.setAll(digest);
    step.put("id", Workflow.TRIGGER_DIGEST).put("type", "digest");
    return List.of(readStep(step, "/trigger/digest", null, 1));
  }

  private void expect(
      ObjectNode object, String field, Function<JsonNode, Boolean> fits, String what) {
    JsonNode value = object.get(field);
    if (value != null && !value.isNull() && !fits.apply(value)) {
      fatal.error("/" + field, null, "document.type", "\"" + field + "\" must be " + what + ".");
    }
  }

  private List<Step> readList(JsonNode list, String pointer, @Nullable String owner, int level) {
    List<Step> result = new ArrayList<>();
    if (!list.isArray() || list.isEmpty()) {
      return result;
    }
    if (level > Workflow.MAX_LEVELS) {
      fatal.error(
          pointer,
          owner,
          "limit.levels",
          "Lanes are nested deeper than "
              + Workflow.MAX_LEVELS
              + " levels; move the inner part"
              + " into a workflow of its own.");
      return result;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode object) {
        result.add(readStep(object, pointer + "/" + i, owner, level));
      }
    }
    return result;
  }

  private Step readStep(ObjectNode object, String pointer, @Nullable String owner, int level) {
    steps++;
    String given = object.path("id").asString("");
    String id = free(given.isEmpty() ? "step" + pointer.replace('/', '_') : given);
    String type = object.path("type").asString("");
    List<Lane> lanes = new ArrayList<>();
    // Reserved first so that document order holds, filled when the lanes are read.
    Step step =
        new Step(
            id,
            type,
            object.path("name").isString() ? object.path("name").stringValue() : null,
            object.path("disabled").asBoolean(false),
            object,
            lanes,
            pointer,
            owner);
    byId.put(id, step);
    for (LaneSlot slot : slots.apply(type)) {
      readSlot(step, slot, lanes, level);
    }
    Step whole =
        new Step(
            id, type, step.name(), step.disabled(), object, List.copyOf(lanes), pointer, owner);
    byId.put(id, whole);
    return whole;
  }

  /** A second step of the same id goes by another, so that a run can tell them apart. */
  private String free(String id) {
    String free = id;
    for (int i = 2; byId.containsKey(free); i++) {
      free = id + "_" + i;
    }
    return free;
  }

  private void readSlot(Step step, LaneSlot slot, List<Lane> lanes, int level) {
    String pointer = step.pointer() + "/" + slot.path();
    JsonNode node = step.config().at("/" + slot.path());
    if (!slot.many()) {
      lanes.add(
          new Lane(
              slot.key(),
              slot.label(),
              MissingNode.getInstance(),
              readList(node, pointer, step.id(), level + 1),
              pointer,
              slot.endsAs()));
      return;
    }
    if (node.size() > Workflow.MAX_LANES) {
      fatal.error(
          pointer,
          step.id(),
          "limit.lanes",
          "The step has " + node.size() + " lanes; use " + Workflow.MAX_LANES + " or fewer.");
      return;
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      JsonNode lane = node.get(i);
      String name = lane.path("name").asString("");
      String key = name.isBlank() ? "Lane " + (i + 1) : name;
      String unique = taken.add(key) ? key : key + " (" + (i + 1) + ")";
      String inner = pointer + "/" + i + "/steps";
      lanes.add(
          new Lane(
              unique,
              unique,
              lane,
              readList(lane.path("steps"), inner, step.id(), level + 1),
              inner,
              slot.endsAs()));
    }
  }
}
