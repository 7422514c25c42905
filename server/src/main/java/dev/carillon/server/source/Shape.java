package dev.carillon.server.source;

import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.trigger.event.NamedEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a kind of source writes events. Stateless. */
interface Shape {
  /** The most events of one call. */
  int MOST = 1_000;

  String kind();

  /**
   * The events of a call, in their order.
   *
   * @param now for those that say no time
   * @throws ProblemException 400 when it is no such call, 415 for another content type
   */
  List<NamedEvent> read(Request request, Instant now);

  /** Whether the caller shows, as such sources do, that it knows the secret. */
  boolean proved(Request request, String secret);

  /** By its name, or null. */
  static @Nullable Shape of(String kind) {
    return List.of(new SegmentShape(), new CloudEventsShape()).stream()
        .filter(shape -> shape.kind().equals(kind))
        .findFirst()
        .orElse(null);
  }

  /** A moment as it is written, or {@code otherwise}. */
  static Instant moment(JsonNode text, Instant otherwise) {
    try {
      return text.isString() ? OffsetDateTime.parse(text.stringValue()).toInstant() : otherwise;
    } catch (DateTimeException none) {
      return otherwise;
    }
  }

  static ProblemException malformed(String sentence) {
    return new ProblemException(400, "body.malformed", sentence);
  }

  /** The single events of a body that may be a list. */
  static List<JsonNode> each(JsonNode body) {
    List<JsonNode> all = body.isArray() ? body.valueStream().toList() : List.of(body);
    if (all.isEmpty() || all.size() > MOST || !all.stream().allMatch(JsonNode::isObject)) {
      throw malformed("Send an event, or a list of 1 to 1,000.");
    }
    return all;
  }
}
