package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepCheck;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a trigger type may ask and say while a document is checked. */
public final class TriggerCheck {
  private final Workflow workflow;
  private final StepCheck.Surroundings surroundings;
  private final Consumer<Problem> sink;

  public TriggerCheck(
      Workflow workflow, StepCheck.Surroundings surroundings, Consumer<Problem> sink) {
    this.workflow = workflow;
    this.surroundings = surroundings;
    this.sink = sink;
  }

  public Workflow workflow() {
    return workflow;
  }

  public StepCheck.Surroundings surroundings() {
    return surroundings;
  }

  /** A field, missing when absent; {@code path} as in {@code security/type}. */
  public JsonNode at(String path) {
    return workflow.trigger().at("/" + path);
  }

  public boolean has(String path) {
    JsonNode node = at(path);
    return !node.isMissingNode() && !node.isNull();
  }

  public void error(String path, String code, String message) {
    say(Problem.Level.ERROR, path, code, message);
  }

  public void warning(String path, String code, String message) {
    say(Problem.Level.WARNING, path, code, message);
  }

  private void say(Problem.Level level, String path, String code, String message) {
    String pointer = path.isEmpty() ? "/trigger" : "/trigger/" + path;
    sink.accept(new Problem(pointer, null, level, code, message));
  }
}
