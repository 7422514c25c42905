package dev.carillon.server.connection;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Connections over HTTP; secrets go in and never come out. */
public final class ConnectionApi implements Routes {
  private final Connections connections;

  public ConnectionApi(Connections connections) {
    this.connections = connections;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/connections", "All connections", this::list).giving("ConnectionPage"),
        Route.get("/v1/connections/{key}", "One connection, without its secret", this::read)
            .giving("Connection"),
        Route.put("/v1/connections/{key}", "Make or replace a connection", this::put)
            .taking("Connection")
            .giving("Connection", 200, 201),
        Route.delete("/v1/connections/{key}", "Remove a connection", this::delete).answering(204));
  }

  private static ObjectNode shown(Connections.Stored stored) {
    ObjectNode json = Json.object().put("key", stored.key());
    stored.document().properties().forEach(one -> json.set(one.getKey(), one.getValue()));
    json.putObject("secrets")
        .putObject(ConnectionReader.secretName(stored.document()))
        .put("set", true);
    return json;
  }

  private Answer list(Request request) {
    return Answer.json(
        200,
        Pages.whole(
            connections.list(request.environment()).stream().map(ConnectionApi::shown).toList()));
  }

  private Answer read(Request request) {
    Connections.Stored found =
        connections
            .find(request.environment(), request.path("key"))
            .orElseThrow(() -> ProblemException.notFound("connection"));
    return Preconditions.tagged(200, shown(found), found.revision());
  }

  private Answer put(Request request) {
    String key = Preconditions.key(request, "key");
    Problems problems = new Problems();
    Connections.Stored stored =
        connections.put(
            request.environment(),
            key,
            request.jsonObject(),
            Preconditions.ifMatch(request),
            problems);
    if (stored == null) {
      throw problems.hasErrors()
          ? Preconditions.refused("The connection cannot be saved like this.", problems.list())
          : Preconditions.changed();
    }
    return Preconditions.tagged(
        stored.revision() == 1 ? 201 : 200, shown(stored), stored.revision());
  }

  private Answer delete(Request request) {
    if (!connections.delete(request.environment(), request.path("key"))) {
      throw ProblemException.notFound("connection");
    }
    return Answer.empty(204);
  }
}
