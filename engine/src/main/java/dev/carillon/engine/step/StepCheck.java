package dev.carillon.engine.step;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a step type may ask and say while a document is checked. */
public final class StepCheck {
  private final Workflow workflow;
  private final Step step;
  private final Surroundings surroundings;
  private final Consumer<Problem> sink;

  public StepCheck(
      Workflow workflow, Step step, Surroundings surroundings, Consumer<Problem> sink) {
    this.workflow = workflow;
    this.step = step;
    this.surroundings = surroundings;
    this.sink = sink;
  }

  public Workflow workflow() {
    return workflow;
  }

  public Step step() {
    return step;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  /** A field, missing when absent; {@code path} as in {@code until/status}. */
  public JsonNode at(String path) {
    return step.config().at("/" + path);
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

  public void note(String path, String code, String message) {
    say(Problem.Level.NOTE, path, code, message);
  }

  private void say(Problem.Level level, String path, String code, String message) {
    String pointer = path.isEmpty() ? step.pointer() : step.pointer() + "/" + path;
    sink.accept(new Problem(pointer, step.id(), level, code, message));
  }

  /** What exists beside the document. */
  public interface Surroundings {
    @Nullable ObjectNode notification(String key);

    boolean workflow(String key);

    boolean endpoint(String key);

    boolean integration(String key);

    boolean connection(String key);

    /**
     * Whether an event of that name may come: one has come, or another workflow sends it. True
     * where that is not known.
     */
    default boolean fired(String event) {
      return true;
    }

    /** Whether a notification that exists is there in the environment the check is for. */
    default boolean published(String notification) {
      return true;
    }

    /** Whether some integration carries the channel in the environment the check is for. */
    boolean carried(String channel);
  }
}
