package dev.carillon.server.source;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.proof.Hmac;
import dev.carillon.server.trigger.event.NamedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents 1.0 over HTTP in its three modes: attributes as headers, in the body, or a batch. An
 * event is named by its {@code type}; {@code source} and {@code id} together count it once.
 */
final class CloudEventsShape implements Shape {
  private static final String WHOLE = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";

  @Override
  public String kind() {
    return "cloudevents";
  }

  @Override
  public List<NamedEvent> read(Request request, Instant now) {
    String type = mediaType(request);
    JsonNode body = request.json();
    if (type.equals(WHOLE) || type.equals(BATCH)) {
      return Shape.each(body).stream().map(event -> event(event, now)).toList();
    }
    if (request.header("ce-specversion").isEmpty()) {
      throw new ProblemException(
          415,
          "cloudevents.mode",
          "Send the attributes as ce- headers, or the event as " + WHOLE + ".");
    }
    ObjectNode event = Json.object();
    for (String attribute : List.of("specversion", "id", "source", "type", "time")) {
      request.header("ce-" + attribute).ifPresent(value -> event.put(attribute, value));
    }
    event.set("data", body);
    return List.of(event(event, now));
  }

  /** By a bearer token, as the HTTP 1.1 Web Hooks specification of CloudEvents says. */
  @Override
  public boolean proved(Request request, String secret) {
    return Hmac.same("Bearer " + secret, request.header("authorization").orElse(null));
  }

  private static String mediaType(Request request) {
    return request
        .header("content-type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private static NamedEvent event(JsonNode event, Instant now) {
    String name = event.path("type").asString("");
    String id = event.path("id").asString("");
    String source = event.path("source").asString("");
    if (name.isBlank() || name.length() > 200 || id.isBlank() || source.isBlank()) {
      throw Shape.malformed("A CloudEvent has a type (up to 200 characters), an id and a source.");
    }
    JsonNode data = event.path("data");
    return new NamedEvent(
        name,
        null,
        data.isObject() ? data : Json.object().set("value", data.isMissingNode() ? null : data),
        "cloudevents:" + source + " " + id,
        Shape.moment(event.path("time"), now));
  }
}
