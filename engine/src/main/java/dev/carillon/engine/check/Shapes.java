package dev.carillon.engine.check;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What values look like as far as it is known before a run: the trigger's sample, what steps give.
 *
 * @param trigger missing without a sample
 */
record Shapes(Workflow workflow, Steps types, JsonNode trigger) {
  static Shapes of(Workflow workflow, Steps types, Triggers triggers) {
    TriggerType type = triggers.find(workflow.triggerType());
    JsonNode sample = type == null ? MissingNode.getInstance() : type.sample(workflow.trigger());
    return new Shapes(workflow, types, sample);
  }

  /** What a step gives; null when its type does not say. */
  @Nullable ObjectNode output(Step step) {
    StepType type = types.find(step.type());
    return type == null ? null : type.sampleOutput(step.config());
  }

  /** What a plain path gave when it was captured; missing when that is not known. */
  JsonNode valueOf(Use use, JsonNode template) {
    Path path = Path.plain(template);
    if (path == null || (use.content() && !Scope.RESERVED.contains(path.top()))) {
      return MissingNode.getInstance();
    }
    if (path.top().equals("steps") && !path.rest().isEmpty()) {
      Step target = workflow.step(path.rest().top());
      ObjectNode shape = target == null ? null : output(target);
      return shape == null ? MissingNode.getInstance() : Samples.find(shape, path.rest().rest());
    }
    if (path.top().equals("trigger")) {
      return Samples.find(trigger, path.rest());
    }
    return Scope.RESERVED.contains(path.top())
        ? MissingNode.getInstance()
        : Samples.find(trigger, path);
  }
}
