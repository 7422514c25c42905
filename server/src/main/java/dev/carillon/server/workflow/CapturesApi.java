package dev.carillon.server.workflow;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The last requests of a workflow's hook, masked, newest first. */
final class CapturesApi implements Routes {
  private final Captures captures;
  private final WorkflowsApi workflows;

  CapturesApi(Captures captures, WorkflowsApi workflows) {
    this.captures = captures;
    this.workflows = workflows;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/workflows/{key}/captures", "The last calls of its hook", this::list)
            .giving("CaptureList"));
  }

  private Answer list(Request request) {
    Stored stored = workflows.find(request);
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    captures.list(request.environment(), stored.key()).forEach(items::add);
    answer.putNull("nextCursor");
    return Answer.json(200, answer);
  }
}
