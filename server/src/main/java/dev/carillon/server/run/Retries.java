package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunState;
import org.jspecify.annotations.Nullable;

/** Whether a failed run can go on as somebody asks. */
final class Retries {
  private Retries() {}

  /**
   * Makes sure that there are such a version and such a step in it.
   *
   * @param from the step to begin at, or null for the one that failed
   * @param version 0 for its own
   * @throws dev.carillon.server.http.ProblemException 422 when there is none
   */
  static void require(Documents documents, RunState failed, @Nullable String from, int version) {
    boolean begun = failed.version() > 0 || failed.draft() > 0;
    if (!begun && version == 0) {
      throw RunFilters.invalid(
          "version",
          "The run never began (" + failed.outcome() + "); say on which version it is to.");
    }
    Workflow document = documents.of(version == 0 ? failed : failed.onVersion(version));
    if (document == null) {
      throw RunFilters.invalid("version", "There is no such version of the workflow.");
    }
    String step = from == null ? failed.current() : from;
    if (step != null && document.step(step) == null) {
      throw RunFilters.invalid(
          "from",
          "There is no step \""
              + step
              + "\" in that version; say from which one the run is to go on.");
    }
  }
}
