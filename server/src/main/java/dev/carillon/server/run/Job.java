package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is to be done to many runs.
 *
 * @param action {@code retry}, {@code cancel} or {@code move}
 * @param request what was asked: {@code filter}, and for a move {@code from, to, steps}
 * @param by who asked
 * @param matched how many runs it was for when it was asked
 * @param done how many it was done to; {@code skipped}: for which there was nothing to do any more
 * @param cursor the run it has got to; it goes from new to old
 * @param endedAt milliseconds since 1970, or null while it goes on
 */
public record Job(
    String environment,
    String id,
    String action,
    ObjectNode request,
    String by,
    int matched,
    int done,
    int skipped,
    @Nullable String cursor,
    long createdAt,
    @Nullable Long endedAt) {

  Job after(String run, int moreDone, int moreSkipped) {
    return new Job(
        environment,
        id,
        action,
        request,
        by,
        matched,
        done + moreDone,
        skipped + moreSkipped,
        run,
        createdAt,
        endedAt);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("id", id).put("action", action);
    json.put("status", endedAt == null ? "running" : "done");
    json.put("matched", matched).put("done", done).put("skipped", skipped);
    json.put("createdAt", Instant.ofEpochMilli(createdAt).toString());
    json.put("endedAt", endedAt == null ? null : Instant.ofEpochMilli(endedAt).toString());
    return json;
  }
}
