package dev.carillon.engine.step.branch;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.expression.Verdict;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the first lane whose condition is true, else {@code otherwise}. */
public final class BranchStep implements StepType {
  private static final String OTHERWISE = "otherwise";

  @Override
  public String type() {
    return "branch";
  }

  @Override
  public String family() {
    return "decide";
  }

  @Override
  public String summary() {
    return "Go different ways by conditions; the first lane that is true wins.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("lanes", Field.Kind.LANES, "Lanes", "Tried from top to bottom."),
        Field.optional(
            OTHERWISE, Field.Kind.STEPS, "Otherwise", "Taken when no lane's condition is true."));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(LaneSlot.list("lanes"), LaneSlot.single(OTHERWISE, "Otherwise"));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("lane", OTHERWISE);
  }

  @Override
  public void check(StepCheck check) {
    if (check.at("lanes").isArray() && check.at("lanes").isEmpty()) {
      check.error("lanes", "branch.no_lanes", "Add a lane with a condition.");
    }
    for (int i = 0; check.at("lanes").isArray() && i < check.at("lanes").size(); i++) {
      if (!check.has("lanes/" + i + "/when")) {
        check.error("lanes/" + i + "/when", "field.required", "Say when this lane is taken.");
      }
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    StringBuilder why = new StringBuilder();
    for (int i = 0; i < context.config().path("lanes").size(); i++) {
      Lane lane = context.step().lanes().get(i);
      Verdict verdict =
          context.test(
              lane.config().path("when"), context.step().pointer() + "/lanes/" + i + "/when");
      if (!why.isEmpty()) {
        why.append("; ");
      }
      why.append(verdict.sentence());
      if (verdict.holds()) {
        return leave(lane.key(), verdict.sentence() + ", so " + lane.label());
      }
    }
    return leave(OTHERWISE, (why.isEmpty() ? "No lane has a condition" : why) + ", so Otherwise");
  }

  private static StepResult leave(String lane, String explanation) {
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("lane", lane);
    return StepResult.lane(lane, output, explanation);
  }
}
