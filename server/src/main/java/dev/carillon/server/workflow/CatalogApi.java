package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.catalog.Catalog;
import dev.carillon.engine.catalog.WorkflowSchema;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is to build with. */
final class CatalogApi implements Routes {
  private final ObjectNode catalog;
  private final byte[] schema;
  private final Supplier<ArrayNode> providers;

  /**
   * @param providers as {@code effect.message} lists them
   */
  CatalogApi(Engine engine, Supplier<ArrayNode> providers) {
    this.catalog = Catalog.json(engine.steps(), engine.triggers());
    this.schema = Json.bytes(WorkflowSchema.json(engine.steps(), engine.triggers()));
    this.providers = providers;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/catalog", "Steps, triggers, channels, operators, helpers", this::catalog)
            .giving("Catalog"),
        Route.get("/schema/workflow.json", "JSON Schema of a workflow", this::schema)
            .giving("JsonSchema"));
  }

  private Answer catalog(Request request) {
    ObjectNode all = Json.object();
    all.setAll(catalog);
    all.set("providers", providers.get());
    return Answer.json(200, all);
  }

  private Answer schema(Request request) {
    return Answer.bytes(200, "application/schema+json", schema);
  }
}
