package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Busy;
import dev.carillon.server.trigger.Given;
import dev.carillon.server.trigger.Goals;
import dev.carillon.server.trigger.Together;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/events}: one event or up to a thousand; all are read before one is taken. */
public final class EventsApi implements Routes {
  private static final int MOST = 1_000;
  private static final int LONGEST = 200;
  private static final Set<String> FIELDS = Set.of("name", "contact", "data", "id", "at");

  private final Events events;
  private final Clock clock;

  public EventsApi(Events events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/events", "Send events", this::take)
            .taking("Events")
            .giving("EventsAnswer", 202));
  }

  private Answer take(Request request) {
    JsonNode body = request.json();
    List<Callable<Events.Taken>> work = new ArrayList<>();
    if (body.isArray()) {
      if (body.isEmpty() || body.size() > MOST) {
        throw Given.wrong("", "events.number", "Send 1 to 1,000 events at once.");
      }
      for (int i = 0; i < body.size(); i++) {
        work.add(taking(request, event(body.get(i), "/" + i)));
      }
    } else {
      work.add(taking(request, event(body, "")));
    }
    try {
      return answer(Together.run(work));
    } catch (Overloaded overloaded) {
      throw Busy.problem(overloaded);
    }
  }

  private Callable<Events.Taken> taking(Request request, NamedEvent event) {
    return () -> events.take(request.environment(), event);
  }

  private static Answer answer(List<Events.Taken> taken) {
    ObjectNode answer = Json.object();
    ArrayNode eventIds = answer.putArray("eventIds");
    ArrayNode runIds = answer.putArray("runIds");
    for (Events.Taken one : taken) {
      eventIds.add(one.eventId());
      one.runIds().forEach(runIds::add);
    }
    List<Goals.Met> met = taken.stream().flatMap(one -> one.goals().stream()).toList();
    if (!met.isEmpty()) {
      ArrayNode goals = answer.putArray("goals");
      met.forEach(one ->
          goals
              .addObject()
              .put("runId", one.runId())
              .put("outcome", "goal_met")
              .put("step", one.step()));
    }
    taken.stream()
        .map(Events.Taken::ignored)
        .filter(reason -> reason != null && runIds.isEmpty())
        .findFirst()
        .ifPresent(reason -> answer.put("ignored", reason));
    return Answer.json(202, answer);
  }

  private NamedEvent event(JsonNode node, String pointer) {
    if (!node.isObject()) {
      throw Given.wrong(pointer, "field.type", "An event is an object.");
    }
    for (String field : node.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw Given.wrong(
            pointer + "/" + field, "field.unknown", "An event has no \"" + field + "\".");
      }
    }
    String name = text(node.path("name"), pointer + "/name");
    if (name == null) {
      throw Given.wrong(pointer + "/name", "field.required", "Name the event.");
    }
    return new NamedEvent(
        name,
        Given.contact(node.path("contact"), pointer + "/contact"),
        Given.object(node.path("data"), pointer + "/data"),
        text(node.path("id"), pointer + "/id"),
        at(node.path("at"), pointer + "/at"));
  }

  private static @Nullable String text(JsonNode node, String pointer) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString() || node.stringValue().isBlank() || node.asString().length() > LONGEST) {
      throw Given.wrong(pointer, "field.type", "Expected text of 1 to 200 characters.");
    }
    return node.stringValue();
  }

  private Instant at(JsonNode node, String pointer) {
    String text = text(node, pointer);
    if (text == null) {
      return clock.now();
    }
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      if (at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
        return at;
      }
    } catch (DateTimeException noInstant) {
      // Told below, together with those out of range.
    }
    throw Given.wrong(pointer, "moment.invalid", "Write the moment as 2026-05-01T09:00:00Z.");
  }
}
