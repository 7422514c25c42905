package dev.carillon.server.workflow;

import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/workflows}: drafts are made, read, saved and removed. */
final class WorkflowsApi implements Routes {
  private static final String ALL = "/v1/workflows";
  private static final String ONE = "/v1/workflows/{key}";

  private final Database database;
  private final Editing editing;
  private final Shown shown;

  WorkflowsApi(Database database, Editing editing, Shown shown) {
    this.database = database;
    this.editing = editing;
    this.shown = shown;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(ALL, "List workflows", this::list).giving("WorkflowList"),
        Route.post(ALL, "Make a workflow", this::create)
            .taking("NewWorkflow")
            .giving("Workflow", 201),
        Route.get(ONE, "Read a workflow", this::read).giving("Workflow"),
        Route.put(ONE, "Save the draft of a workflow", this::save)
            .taking("WorkflowDocument")
            .giving("Workflow", 200, 201),
        Route.delete(ONE, "Remove or archive a workflow", this::delete).answering(204));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    String after = request.query("cursor").orElse("");
    boolean archived = request.query("status").orElse("").equals("archived");
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          List<Stored> found = WorkflowStore.list(connection, after, limit + 1, archived);
          var tokens = Hooks.of(connection, found.stream().map(Stored::key).toList());
          List<ObjectNode> items =
              found.stream()
                  .map(one ->
                      shown.workflow(
                          one, tokens.getOrDefault(one.key(), Map.of()), request.environment()))
                  .toList();
          return Answer.json(200, Pages.of(items, limit, item -> item.path("key").asString()));
        });
  }

  private Answer create(Request request) {
    ObjectNode body = object(request);
    JsonNode key = body.path("key");
    if (!key.isMissingNode() && !key.isString()) {
      throw new ProblemException(422, "key.pattern", "The key must be text.");
    }
    Stored made =
        editing.create(key.isString() ? key.stringValue() : null, body, request.caller().id());
    return answer(201, made, request).with("Location", ALL + "/" + made.key());
  }

  private Answer read(Request request) {
    return answer(200, find(request), request);
  }

  private Answer save(Request request) {
    Editing.Saved saved =
        editing.save(
            request.path("key"),
            object(request),
            request.header("if-match").orElse(null),
            request.caller().id());
    return answer(saved.made() ? 201 : 200, saved.workflow(), request);
  }

  private Answer delete(Request request) {
    editing.delete(
        request.path("key"), request.header("if-match").orElse(null), request.caller().id());
    return Answer.empty(204);
  }

  Stored find(Request request) {
    return database
        .read(
            Database.ALL_ENVIRONMENTS,
            connection -> WorkflowStore.find(connection, request.path("key")))
        .orElseThrow(() -> ProblemException.notFound("workflow"));
  }

  /** The workflow with its ETag. */
  Answer answer(int status, Stored stored, Request request) {
    Map<String, String> tokens =
        database
            .read(
                Database.ALL_ENVIRONMENTS,
                connection -> Hooks.of(connection, List.of(stored.key())))
            .getOrDefault(stored.key(), Map.of());
    return Answer.json(status, shown.workflow(stored, tokens, request.environment()))
        .with("ETag", "\"" + stored.revision() + "\"");
  }

  /** The body, which must be there. */
  static ObjectNode object(Request request) {
    if (request.body().length == 0) {
      throw new ProblemException(400, "body.missing", "Send a JSON body.");
    }
    return request.jsonObject();
  }
}
