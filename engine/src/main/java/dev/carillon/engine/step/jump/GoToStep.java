package dev.carillon.engine.step.jump;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Goes back to an earlier step, at most {@code max} times a run; then goes on below. */
public final class GoToStep implements StepType {
  private static final int MOST = 100;

  @Override
  public String type() {
    return "goTo";
  }

  @Override
  public String family() {
    return "decide";
  }

  @Override
  public String summary() {
    return "Go back to an earlier step, a limited number of times.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("step", Field.Kind.STEP, "Back to", "A step that comes before."),
        Field.required("max", Field.Kind.INTEGER, "At most", "How often, 1 to 100."));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("visits", 1);
  }

  @Override
  public @Nullable String jumpsTo(ObjectNode config) {
    return config.path("step").isString() ? config.path("step").stringValue() : null;
  }

  @Override
  public void check(StepCheck check) {
    JsonNode max = check.at("max");
    if (max.isIntegralNumber() && (max.asInt() < 1 || max.asInt() > MOST)) {
      check.error("max", "number.range", "Choose a number from 1 to " + MOST + ".");
    }
    Step target = check.workflow().step(check.at("step").asString(""));
    List<Step> all = check.workflow().allSteps();
    if (target != null && all.indexOf(target) >= all.indexOf(own(check))) {
      check.error(
          "step",
          "goTo.not_earlier",
          "\"" + target.label() + "\" does not come before; choose an earlier step.");
    }
  }

  private static @Nullable Step own(StepCheck check) {
    return check.workflow().step(check.step().id());
  }

  @Override
  public StepResult enter(StepContext context) {
    int max = Math.clamp(context.config().path("max").asInt(1), 1, MOST);
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("visits", context.visit());
    if (context.visit() > max) {
      return StepResult.leave(
          output, "Has gone back " + (max == 1 ? "once" : max + " times") + ", so goes on below");
    }
    String target = context.config().path("step").asString("");
    return new StepResult.Jump(
        target,
        output,
        "Goes back to \"" + target + "\", time " + context.visit() + " of at most " + max);
  }
}
