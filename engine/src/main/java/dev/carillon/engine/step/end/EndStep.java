package dev.carillon.engine.step.end;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Ends the run, with an outcome of the designer's words. */
public final class EndStep implements StepType {
  @Override
  public String type() {
    return "end";
  }

  @Override
  public String family() {
    return "end";
  }

  @Override
  public String summary() {
    return "End the run here.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional(
            "outcome",
            Field.Kind.TEMPLATE,
            "Outcome",
            "A word for how it ended, for lists and figures."));
  }

  @Override
  public boolean ends() {
    return true;
  }

  @Override
  public StepResult enter(StepContext context) {
    String outcome = context.text("outcome").strip();
    return new StepResult.End(
        outcome.isEmpty() ? null : outcome,
        JsonNodeFactory.instance.objectNode(),
        outcome.isEmpty() ? "The run ends here" : "The run ends here as \"" + outcome + "\"");
  }
}
