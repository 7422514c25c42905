package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A run that was promised and could not begin.
 *
 * @param dedupe the key its start would have had: of the two, one is written
 * @param outcome why, as one word: {@code paused}, {@code unknown_workflow}, …
 */
public record Refusal(
    String environment,
    String runId,
    String workflowKey,
    JsonNode trigger,
    Change.Dedupe dedupe,
    int hops,
    String outcome) {

  RunState fresh(Instant now) {
    return RunState.fresh(runId, environment, workflowKey, 0, 0, null, trigger, now).withHops(hops);
  }
}
