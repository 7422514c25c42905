package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.Secrets;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** Everything over HTTP that this package offers, put together once by Wiring. */
public record WorkflowParts(
    Database database,
    Engine engine,
    Revisions revisions,
    Secrets secrets,
    Workflows workflows,
    Captures captures,
    Surroundings surroundings,
    Worlds worlds,
    Holds holds,
    StepSender sender,
    Supplier<ArrayNode> providers,
    UnaryOperator<String> mask,
    Clock clock,
    Ids ids,
    URI publicUrl)
    implements Routes {

  @Override
  public List<Route> routes() {
    DocumentSecrets documents = new DocumentSecrets(secrets);
    Editing editing = new Editing(engine, revisions, secrets, documents, workflows.hooks(), clock);
    Shown shown = new Shown(documents, publicUrl);
    Checks checks = new Checks(engine, surroundings, worlds);
    WorkflowsApi api = new WorkflowsApi(database, editing, shown);
    return Stream.of(
            api,
            new LifecycleApi(database, engine, editing, shown, api, checks, holds),
            new CheckApi(engine, checks, api),
            new CatalogApi(engine, providers),
            new CapturesApi(captures, api),
            new StepTestApi(engine, api, worlds, sender, mask, clock, ids))
        .flatMap(routes -> routes.routes().stream())
        .toList();
  }
}
