package dev.carillon.server.source;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.trigger.Given;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sources over HTTP: {@code {"kind": "segment"|"cloudevents", "secret"?}}; answered with their
 * address. A secret goes in and never comes out; {@code {"set": true}} keeps it.
 */
public final class SourceApi implements Routes {
  private static final Set<String> FIELDS = Set.of("key", "kind", Source.SECRET, "url", "revision");

  private final Sources sources;
  private final URI publicUrl;

  public SourceApi(Sources sources, URI publicUrl) {
    this.sources = sources;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/sources", "All sources of events", this::list).giving("SourcePage"),
        Route.get("/v1/sources/{key}", "One source, with its address", this::read).giving("Source"),
        Route.put("/v1/sources/{key}", "Make or replace a source", this::put)
            .taking("Source")
            .giving("Source", 200, 201),
        Route.delete("/v1/sources/{key}", "Remove a source; its address ends", this::delete)
            .answering(204));
  }

  private ObjectNode shown(Source source) {
    ObjectNode json =
        Json.object()
            .put("key", source.key())
            .put("kind", source.kind())
            .put("url", publicUrl + source.path())
            .put("revision", source.revision());
    json.putObject(Source.SECRET).put("set", sources.secret(source).isPresent());
    return json;
  }

  private Answer list(Request request) {
    return Answer.json(
        200, Pages.whole(sources.list(request.environment()).stream().map(this::shown).toList()));
  }

  private Answer read(Request request) {
    Source found =
        sources
            .find(request.environment(), request.path("key"))
            .orElseThrow(() -> ProblemException.notFound("source"));
    return Preconditions.tagged(200, shown(found), found.revision());
  }

  private Answer put(Request request) {
    String key = Preconditions.key(request, "key");
    ObjectNode body = request.jsonObject();
    for (String field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw Given.wrong("/" + field, "field.unknown", "A source has no \"" + field + "\".");
      }
    }
    String kind = body.path("kind").asString("");
    if (Shape.of(kind) == null) {
      throw Given.wrong("/kind", "choice.unknown", "A source is segment or cloudevents.");
    }
    Source stored =
        sources.put(
            request.environment(),
            key,
            kind,
            secret(body.path(Source.SECRET)),
            Preconditions.ifMatch(request));
    if (stored == null) {
      throw Preconditions.changed();
    }
    return Preconditions.tagged(
        stored.revision() == 1 ? 201 : 200, shown(stored), stored.revision());
  }

  private static Sources.Secret secret(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return new Sources.Secret(false, null);
    }
    if (given.isObject() && given.path("set").isBoolean()) {
      return new Sources.Secret(given.path("set").asBoolean(), null);
    }
    if (given.isString() && !given.stringValue().isEmpty()) {
      return new Sources.Secret(false, given.stringValue());
    }
    throw Given.wrong("/" + Source.SECRET, "field.type", "Give the secret as text.");
  }

  private Answer delete(Request request) {
    if (!sources.delete(request.environment(), request.path("key"))) {
      throw ProblemException.notFound("source");
    }
    return Answer.empty(204);
  }
}
