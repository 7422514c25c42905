package dev.carillon.server.source;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Request;
import dev.carillon.server.proof.Guard;
import dev.carillon.server.trigger.event.NamedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Segment's Webhooks destination: one event or a list; a {@code track} is named by its {@code
 * event}, any other by its {@code type}. {@code messageId} counts it once.
 */
final class SegmentShape implements Shape {
  @Override
  public String kind() {
    return "segment";
  }

  @Override
  public List<NamedEvent> read(Request request, Instant now) {
    return Shape.each(request.json()).stream().map(event -> event(event, now)).toList();
  }

  @Override
  public boolean proved(Request request, String secret) {
    return Guard.signedBySegment(request, secret);
  }

  private static NamedEvent event(JsonNode event, Instant now) {
    String type = event.path("type").asString("");
    String name = type.equals("track") ? event.path("event").asString("") : type;
    if (name.isBlank() || name.length() > 200) {
      throw Shape.malformed("An event of Segment has a type, and a track has an event.");
    }
    JsonNode about = event.path(type.equals("identify") ? "traits" : "properties");
    return new NamedEvent(
        name,
        contact(event),
        about.isObject() ? about : Json.object(),
        id(event.path("messageId")),
        Shape.moment(event.path("timestamp"), now));
  }

  private static @Nullable ObjectNode contact(JsonNode event) {
    String user = event.path("userId").asString("");
    if (user.isBlank()) {
      return null;
    }
    ObjectNode contact = Json.object().put("id", user);
    JsonNode traits = event.path("traits");
    for (String field : List.of("name", "email")) {
      if (traits.path(field).isString() && !traits.path(field).stringValue().isBlank()) {
        contact.put(field, traits.path(field).stringValue());
      }
    }
    return contact;
  }

  private static @Nullable String id(JsonNode given) {
    return given.isString() && !given.stringValue().isBlank()
        ? "segment:" + given.stringValue()
        : null;
  }
}
