package dev.carillon.server.source;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Busy;
import dev.carillon.server.trigger.Together;
import dev.carillon.server.trigger.event.Events;
import dev.carillon.server.trigger.event.NamedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /sources/{kind}/{token}}: events in the shape of the source, answered as {@code
 * /v1/events} answers. A source with a secret takes only what is signed with it.
 */
public final class SourceHooksApi implements Routes {
  private final Sources sources;
  private final Events events;
  private final Clock clock;

  public SourceHooksApi(Sources sources, Events events, Clock clock) {
    this.sources = sources;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/sources/segment/{token}", "Send events of Segment", this::segment)
            .taking("SegmentEvents")
            .giving("EventsAnswer", 202),
        Route.post("/sources/cloudevents/{token}", "Send CloudEvents", this::cloudEvents)
            .taking("CloudEvents")
            .giving("EventsAnswer", 202));
  }

  private Answer segment(Request request) {
    return take(request, new SegmentShape());
  }

  private Answer cloudEvents(Request request) {
    return take(request, new CloudEventsShape());
  }

  private Answer take(Request request, Shape shape) {
    Source source =
        sources
            .byToken(shape.kind(), request.path("token"))
            .orElseThrow(() -> ProblemException.notFound("source"));
    Optional<String> secret = sources.secret(source);
    if (secret.isPresent() && !shape.proved(request, secret.get())) {
      throw new ProblemException(401, "source.unproved", "The signature is missing or wrong.");
    }
    List<Callable<Events.Taken>> work = new ArrayList<>();
    for (NamedEvent event : shape.read(request, clock.now())) {
      work.add(() -> events.take(source.environment(), event));
    }
    try {
      return answer(Together.run(work));
    } catch (Overloaded overloaded) {
      throw Busy.problem(overloaded);
    }
  }

  private static Answer answer(List<Events.Taken> taken) {
    ObjectNode answer = Json.object();
    ArrayNode eventIds = answer.putArray("eventIds");
    ArrayNode runIds = answer.putArray("runIds");
    for (Events.Taken one : taken) {
      eventIds.add(one.eventId());
      one.runIds().forEach(runIds::add);
    }
    return Answer.json(202, answer);
  }
}
