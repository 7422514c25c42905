package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run to start.
 *
 * @param runId given by whoever must be able to repeat, else null
 * @param workflowKey key of the workflow
 * @param version its version, or 0 when a draft runs
 * @param draft revision of the draft, or 0
 * @param workflow the compiled document
 * @param contact id of the contact the run is about, or null
 * @param trigger the payload
 * @param dedupe key that counts once, with the event id answered to repeats, or null
 * @param rows committed with the start, and only with it (the contact, the event)
 * @param profile the contact as it will be once {@code rows} are committed: what the first burst
 *     sees
 * @param hops how many runs called one another before this one
 * @param goalBy when a journey gives up on its goal, or null
 * @param journey whom a journey follows, or null
 */
public record Start(
    @Nullable String runId,
    String environment,
    String workflowKey,
    int version,
    int draft,
    Workflow workflow,
    @Nullable String contact,
    JsonNode trigger,
    Change.@Nullable Dedupe dedupe,
    List<Change.Row> rows,
    @Nullable ObjectNode profile,
    int hops,
    @Nullable Instant goalBy,
    @Nullable String journey) {

  /** A run that follows nobody. */
  public Start(
      @Nullable String runId,
      String environment,
      String workflowKey,
      int version,
      int draft,
      Workflow workflow,
      @Nullable String contact,
      JsonNode trigger,
      Change.@Nullable Dedupe dedupe,
      List<Change.Row> rows,
      @Nullable ObjectNode profile,
      int hops,
      @Nullable Instant goalBy) {
    this(
        runId,
        environment,
        workflowKey,
        version,
        draft,
        workflow,
        contact,
        trigger,
        dedupe,
        rows,
        profile,
        hops,
        goalBy,
        null);
  }

  /** The run before its first step. */
  RunState fresh(String id, Instant now) {
    return RunState.fresh(id, environment, workflowKey, version, draft, contact, trigger, now)
        .withGoalBy(goalBy)
        .withHops(hops);
  }
}
