package dev.carillon.engine.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One visit of a run to a step, kept for people. Written when the step is left, and before that
 * when it begins to wait; the later record of the same step and visit replaces the earlier.
 *
 * @param visit 1 for the first time at this step
 * @param status {@code done}, {@code failed}, {@code waiting} or {@code skipped}
 * @param explanation one sentence with the values compared
 * @param attempts {@code [{at, status, durationMs, error}]}
 */
public record Visit(
    String step,
    int visit,
    String type,
    String status,
    @Nullable String lane,
    Instant startedAt,
    @Nullable Instant endedAt,
    JsonNode input,
    JsonNode output,
    @Nullable String explanation,
    ArrayNode attempts,
    List<String> messages) {

  /** The shape of {@code steps[]} in a run, contract section 7. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", step).put("visit", visit).put("type", type).put("status", status);
    json.put("lane", lane);
    json.put("startedAt", startedAt.toString());
    json.put("endedAt", endedAt == null ? null : endedAt.toString());
    json.set("input", input);
    json.set("output", output);
    json.put("explanation", explanation);
    json.set("attempts", attempts);
    ArrayNode ids = json.putArray("messages");
    messages.forEach(ids::add);
    return json;
  }

  /** Reads what {@link #toJson()} wrote. */
  public static Visit fromJson(JsonNode json) {
    JsonNode ended = json.path("endedAt");
    JsonNode attempts = json.path("attempts");
    return new Visit(
        json.path("id").asString(),
        json.path("visit").asInt(1),
        json.path("type").asString(""),
        json.path("status").asString(),
        text(json.path("lane")),
        Instant.parse(json.path("startedAt").asString()),
        ended.isString() ? Instant.parse(ended.asString()) : null,
        json.path("input"),
        json.path("output"),
        text(json.path("explanation")),
        attempts instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode(),
        json.path("messages").valueStream().map(JsonNode::asString).toList());
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
