package dev.carillon.server.app;

import dev.carillon.engine.Engine;
import dev.carillon.server.access.Access;
import dev.carillon.server.access.Policies;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.clock.ClockApi;
import dev.carillon.server.clock.TestClock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Gate;
import dev.carillon.server.http.HealthApi;
import dev.carillon.server.http.HttpServer;
import dev.carillon.server.http.OpenApi;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Masker;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.settings.DataFolder;
import dev.carillon.server.settings.Settings;
import dev.carillon.server.workspace.Workspace;
import dev.carillon.server.workspace.WorkspaceApi;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the server's objects and starts them, each with what it needs, in the order in which they
 * need each other. Read from top to bottom it tells what the server consists of.
 */
final class Wiring {
  private final Settings settings;
  private final Lifecycle lifecycle;
  private final PrometheusRegistry metrics = new PrometheusRegistry();
  private final List<Routes> apis = new ArrayList<>();

  Wiring(Settings settings, Lifecycle lifecycle) {
    this.settings = settings;
    this.lifecycle = lifecycle;
  }

  /** What everything else stands on. */
  record Ground(
      Settings settings,
      Database database,
      Clock clock,
      Ids ids,
      Revisions revisions,
      Secrets secrets,
      Masker mask,
      Workspace workspace,
      Engine engine,
      PrometheusRegistry metrics) {}

  /** Starts everything; what was started is in the life cycle also when this fails half-way. */
  Started start() {
    DataFolder data = lifecycle.add("data folder", DataFolder.open(settings.data()));
    MasterKey masterKey = MasterKey.of(settings, data);
    Database database = lifecycle.add("database", Database.open(settings, data, masterKey::check));
    Ground ground = ground(database, masterKey);
    Access access =
        lifecycle.add(
            "access",
            new Access(
                settings,
                database,
                ground.revisions(),
                ground.secrets(),
                ground.clock(),
                ground.ids()));
    apis.addAll(access.apis());
    apis.add(new WorkspaceApi(ground.workspace()));
    apis.add(new HealthApi(() -> database.ready() && !lifecycle.isStopping(), metrics));
    new WorkWiring(ground, lifecycle, apis).start();
    apis.add(new OpenApi(routes(), Policies::open, settings.publicUrl().toString()));
    List<Route> routes = routes();
    Gate gate = access.gate(routes);
    HttpServer http =
        lifecycle.add("http", HttpServer.start(settings, routes, gate, webFolder(), metrics));
    return new Started(http.port(), database.embeddedPid() > 0, access.firstLink());
  }

  private Ground ground(Database database, MasterKey masterKey) {
    Ids ids = new Ids(Clock.system());
    Revisions revisions = lifecycle.add("revisions", new Revisions(database));
    Secrets secrets = Secrets.open(database, revisions, masterKey, ids);
    Masker mask = new Masker(secrets);
    if (settings.adminKey() != null) {
      mask.also(settings.adminKey());
    }
    Workspace workspace = new Workspace(database, revisions);
    return new Ground(
        settings,
        database,
        clock(database),
        ids,
        revisions,
        secrets,
        mask,
        workspace,
        new Engine(),
        metrics);
  }

  private Clock clock(Database database) {
    if (!settings.testClock()) {
      return Clock.system();
    }
    TestClock clock = lifecycle.add("test clock", new TestClock(database));
    apis.add(new ClockApi(clock));
    return clock;
  }

  private List<Route> routes() {
    return apis.stream().flatMap(api -> api.routes().stream()).toList();
  }

  /** The built web app: {@code -Dcarillon.web=FOLDER}, which the launcher sets. */
  private static @Nullable Path webFolder() {
    String folder = System.getProperty("carillon.web");
    if (folder == null) {
      return null;
    }
    Path path = Path.of(folder).toAbsolutePath().normalize();
    return Files.isRegularFile(path.resolve("index.html")) ? path : null;
  }

  /**
   * What the start tells the operator.
   *
   * @param firstLink a one-time sign-in link, as long as nobody is a member
   */
  record Started(int port, boolean embedded, Optional<String> firstLink) {}
}
