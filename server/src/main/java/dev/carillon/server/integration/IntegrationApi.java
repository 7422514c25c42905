package dev.carillon.server.integration;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Providers, integrations and routes over HTTP. */
public final class IntegrationApi implements Routes {
  private final IntegrationEditor editor;
  private final Integrations integrations;
  private final ProviderList providers;
  private final Ids ids;
  private final Health health;

  /** What recent attempts say of an integration. */
  @FunctionalInterface
  public interface Health {
    ObjectNode of(String environment, String key);
  }

  public IntegrationApi(
      IntegrationEditor editor,
      Integrations integrations,
      ProviderList providers,
      Ids ids,
      Health health) {
    this.editor = editor;
    this.integrations = integrations;
    this.providers = providers;
    this.ids = ids;
    this.health = health;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/providers", "The providers there are and what they ask for", this::catalogue)
            .giving("ProviderPage"),
        Route.get("/v1/integrations", "All integrations, the oldest first", this::list)
            .giving("IntegrationPage"),
        Route.get("/v1/integrations/{key}", "One integration, without its secrets", this::read)
            .giving("Integration"),
        Route.put("/v1/integrations/{key}", "Make or replace an integration", this::put)
            .taking("Integration")
            .giving("Integration", 200, 201),
        Route.delete("/v1/integrations/{key}", "Remove an integration", this::delete)
            .answering(204),
        Route.post("/v1/integrations/{key}/test", "Really send one test message", this::test)
            .taking("IntegrationTest")
            .giving("IntegrationTestResult"),
        Route.get("/v1/routes", "All routes", this::listRoutes).giving("RoutePage"),
        Route.get("/v1/routes/{channel}", "The route of a channel", this::readRoute)
            .giving("Route"),
        Route.put("/v1/routes/{channel}", "Say which integrations carry a channel", this::putRoute)
            .taking("Route")
            .giving("Route", 200, 201),
        Route.delete(
                "/v1/routes/{channel}", "Back to all integrations of the channel", this::dropRoute)
            .answering(204));
  }

  private Answer catalogue(Request request) {
    List<ObjectNode> all = new ArrayList<>();
    providers.catalogue().forEach(one -> all.add((ObjectNode) one));
    return Answer.json(200, Pages.whole(all));
  }

  private Answer list(Request request) {
    return Answer.json(
        200, Pages.whole(editor.list(request.environment()).stream().map(this::shown).toList()));
  }

  private ObjectNode shown(Integration integration) {
    ObjectNode json = integration.shown();
    json.put("revision", integration.revision());
    json.set("health", health.of(integration.environment(), integration.key()));
    return json;
  }

  private Answer read(Request request) {
    Integration found =
        editor
            .find(request.environment(), request.path("key"))
            .orElseThrow(() -> ProblemException.notFound("integration"));
    return Preconditions.tagged(200, shown(found), found.revision());
  }

  private Answer put(Request request) {
    String key = Preconditions.key(request, "key");
    IntegrationEditor.Written<Integration> written =
        editor.put(
            request.environment(), key, request.jsonObject(), Preconditions.ifMatch(request));
    Integration stored = written.stored();
    if (stored == null) {
      throw refused(written);
    }
    return Preconditions.tagged(
        stored.revision() == 1 ? 201 : 200, shown(stored), stored.revision());
  }

  private static ProblemException refused(IntegrationEditor.Written<?> written) {
    return written.problems().isEmpty()
        ? Preconditions.changed()
        : Preconditions.refused("It cannot be saved like this.", written.problems());
  }

  private Answer delete(Request request) {
    if (!editor.delete(request.environment(), request.path("key"))) {
      throw ProblemException.notFound("integration");
    }
    return Answer.empty(204);
  }

  private Answer test(Request request) {
    Account account =
        integrations
            .account(request.environment(), request.path("key"))
            .orElseThrow(() -> ProblemException.notFound("integration"));
    String channel = account.integration().channel();
    String given = request.jsonObject().path("to").asString("");
    String to =
        Channels.find(channel)
            .flatMap(type -> type.canonical(given))
            .orElseThrow(() ->
                new ProblemException(
                    422, "address.invalid", "\"to\" is no address of this channel. Correct it."));
    String id = ids.next("test");
    long start = System.nanoTime();
    Outcome outcome =
        account
            .provider()
            .send(new Dispatch(account, id, id, id, channel, to, sample(), Json.object(), 1));
    long millis = (System.nanoTime() - start) / 1_000_000;
    return Answer.json(200, result(outcome).put("durationMs", millis));
  }

  /** Says the same in every channel's fields. */
  private static ObjectNode sample() {
    String text = "This is a test message from Carillon.";
    return Json.object()
        .put("subject", "Test message from Carillon")
        .put("title", "Test message from Carillon")
        .put("text", text)
        .put("body", text)
        .put("content", text)
        .put("say", text);
  }

  private static ObjectNode result(Outcome outcome) {
    ObjectNode json = Json.object().put("ok", outcome instanceof Outcome.Accepted);
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          json.put("status", "sent").put("providerId", accepted.providerId());
      case Outcome.Rejected no -> failed(json, "rejected", no.code(), no.sentence());
      case Outcome.Unfit no -> failed(json, "failed", no.code(), no.sentence());
      case Outcome.Transient no -> failed(json, "failed", no.code(), no.sentence());
      case Outcome.Unknown no -> failed(json, "unknown", no.code(), no.sentence());
    };
  }

  private static ObjectNode failed(ObjectNode json, String status, String code, String sentence) {
    return json.put("status", status).put("code", code).put("detail", sentence);
  }

  private Answer listRoutes(Request request) {
    List<ObjectNode> all =
        editor.routes(request.environment()).values().stream().map(IntegrationApi::shown).toList();
    return Answer.json(200, Pages.whole(all));
  }

  private static ObjectNode shown(IntegrationStore.StoredRoute route) {
    ObjectNode json = Json.object().put("channel", route.channel());
    route.document().properties().forEach(one -> json.set(one.getKey(), one.getValue()));
    return json;
  }

  private IntegrationStore.StoredRoute stored(Request request) {
    Map<String, IntegrationStore.StoredRoute> all = editor.routes(request.environment());
    IntegrationStore.StoredRoute route = all.get(request.path("channel"));
    if (route == null) {
      throw ProblemException.notFound("route");
    }
    return route;
  }

  private Answer readRoute(Request request) {
    IntegrationStore.StoredRoute route = stored(request);
    return Preconditions.tagged(200, shown(route), route.revision());
  }

  private Answer putRoute(Request request) {
    String channel = request.path("channel");
    if (Channels.find(channel).isEmpty()) {
      throw ProblemException.notFound("channel");
    }
    IntegrationEditor.Written<ChannelRoute> written =
        editor.putRoute(
            request.environment(), channel, request.jsonObject(), Preconditions.ifMatch(request));
    if (written.stored() == null) {
      throw refused(written);
    }
    IntegrationStore.StoredRoute route = stored(request);
    return Preconditions.tagged(route.revision() == 1 ? 201 : 200, shown(route), route.revision());
  }

  private Answer dropRoute(Request request) {
    if (!editor.deleteRoute(request.environment(), request.path("channel"))) {
      throw ProblemException.notFound("route");
    }
    return Answer.empty(204);
  }
}
