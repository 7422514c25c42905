package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report on its way to one endpoint.
 *
 * @param id travels as {@code webhook-id}, the same on every try
 * @param dedupe what an analytics tool tells repeats by; names the row together with the endpoint
 * @param attempts tries so far
 */
record Report(
    short shard,
    String environment,
    String endpoint,
    String dedupe,
    String id,
    String type,
    String subject,
    @Nullable String contact,
    int sequence,
    Instant at,
    JsonNode data,
    int attempts) {

  /** The body of contract 5.3. The same on every try. */
  ObjectNode body() {
    ObjectNode body = Json.object().put("type", type).put("timestamp", at.toString());
    body.set("data", said());
    return body;
  }

  /** What it says, with the number that the database gave it. */
  JsonNode said() {
    if (type.startsWith("message.") && data instanceof ObjectNode object) {
      return object.deepCopy().put("sequence", sequence);
    }
    return data;
  }

  /** Whom an analytics tool counts it for. */
  String person() {
    return contact == null ? data.path("requestId").asString(subject) : contact;
  }
}
