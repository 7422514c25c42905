package dev.carillon.server.workflow;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import java.util.List;

/**
 * A workflow that can start runs in an environment: the live version, or in test the draft.
 *
 * @param version 0 for a draft
 * @param draft revision of the draft, 0 for a version
 * @param problems the errors of a draft; empty for a version
 * @param paused whether nothing starts now
 */
public record Startable(
    String environment,
    String key,
    int version,
    int draft,
    Workflow workflow,
    List<Problem> problems,
    boolean paused) {

  /** Whether errors keep it from running; only a draft can have any. */
  public boolean broken() {
    return !problems.isEmpty();
  }
}
