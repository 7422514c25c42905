package dev.carillon.server.trigger;

import dev.carillon.engine.json.Json;
import dev.carillon.server.run.Change;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that came in for a workflow.
 *
 * @param facts what stands beside the payload, see the trigger type
 * @param contact whom the sender named, or null
 * @param eventId its id
 * @param runId the id the run shall have, or null for a new one
 * @param once a key under which the sender wants it to count once, or null; a dedupe key of the
 *     workflow's own counts beside it
 * @param rows committed with the run, and only with it
 * @param hops how many runs called one another before this came in
 */
public record Arrival(
    JsonNode payload,
    ObjectNode facts,
    @Nullable ObjectNode contact,
    String eventId,
    @Nullable String runId,
    @Nullable Once once,
    List<Change.Row> rows,
    int hops) {

  /**
   * A key that counts once for as long as {@code keep}, within one workflow.
   *
   * @param eachContact whether it counts once for every contact
   */
  public record Once(String key, Duration keep, boolean eachContact) {
    public Once(String key, Duration keep) {
      this(key, keep, false);
    }
  }

  public static Arrival of(JsonNode payload, String eventId) {
    return new Arrival(payload, Json.object(), null, eventId, null, null, List.of(), 0);
  }

  public Arrival withOnce(@Nullable Once key) {
    return new Arrival(payload, facts, contact, eventId, runId, key, rows, hops);
  }

  public Arrival withRun(String id) {
    return new Arrival(payload, facts, contact, eventId, id, once, rows, hops);
  }

  public Arrival withHops(int count) {
    return new Arrival(payload, facts, contact, eventId, runId, once, rows, count);
  }
}
