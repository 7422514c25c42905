package dev.carillon.server.trigger;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Role;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.TestServer;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.run.Closings;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.LookBacks;
import dev.carillon.server.run.Nodes;
import dev.carillon.server.run.RunApi;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Waits;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.trigger.event.EventStore;
import dev.carillon.server.trigger.event.Events;
import dev.carillon.server.trigger.event.EventsApi;
import dev.carillon.server.trigger.manual.TriggerApi;
import dev.carillon.server.trigger.webhook.HooksApi;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.WorkflowParts;
import dev.carillon.server.workflow.Workflows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflows, triggers and runs on a real database behind a real server on a free port. */
public final class TestStack implements AutoCloseable {
  public final Engine engine = new Engine();
  public final Set<String> notifications = ConcurrentHashMap.newKeySet();
  public final Workflows workflows;
  private final Database database;
  private final TestServer server;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  public TestStack(Database database, Clock clock) {
    this.database = database;
    Ids ids = new Ids(InstantSource.system());
    Revisions revisions = open(new Revisions(database));
    Secrets secrets = Secrets.open(database, revisions, MasterKey.of("a-master-key-of-tests"), ids);
    Contacts contacts = open(new Contacts(database, ids, clock));
    Worlds worlds = (environment, contact) -> PlainWorld.empty(World.Delivery.INBOX);
    workflows = new Workflows(database, engine, revisions, environment -> new Things());
    Nodes nodes = open(Nodes.join(database, "test", true, () -> {}));
    Committer committer =
        open(
            new Committer(
                database,
                clock,
                List.of(Contacts.UPSERT, EventStore.EVENTS, EventStore.IDS, Goals.SOURCES),
                nodes.incarnation(),
                () -> {}));
    EventStore events = new EventStore(database, clock);
    AtomicReference<Runs> theRuns = new AtomicReference<>();
    Runs runs =
        open(
            new Runs(
                new Runs.Parts(
                    database,
                    clock,
                    ids,
                    engine.interpreter(),
                    workflows,
                    worlds,
                    committer,
                    nodes.incarnation(),
                    List.of(new LookBacks(() -> List.of(events), theRuns::get)),
                    UnaryOperator.identity())));
    theRuns.set(runs);
    runs.open();
    Captures captures = open(new Captures(database));
    Starter starter = new Starter(engine, runs, contacts, worlds, clock);
    URI address = URI.create("https://hooks.example.test");
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new WorkflowParts(
                database,
                engine,
                revisions,
                secrets,
                workflows,
                captures,
                environment -> new Things(),
                worlds,
                runs::hold,
                TestStack::answered,
                Json::array,
                UnaryOperator.identity(),
                clock,
                ids,
                address)
            .routes());
    routes.addAll(
        new HooksApi(
                new HooksApi.Parts(
                    engine,
                    workflows,
                    captures,
                    starter,
                    runs,
                    worlds,
                    new DocumentSecrets(secrets),
                    UnaryOperator.identity(),
                    clock,
                    ids,
                    address))
            .routes());
    routes.addAll(new TriggerApi(workflows, starter, ids).routes());
    Waits waits = new Waits(database, runs);
    Goals goals = new Goals(database, engine, workflows, waits, runs, worlds, clock);
    Events taking =
        new Events(events, workflows, starter, contacts, committer, waits, goals, clock, ids);
    routes.addAll(new EventsApi(taking, clock).routes());
    routes.addAll(new RunApi(database, runs, clock, new NoWindows()).routes());
    server =
        open(
            new TestServer(
                routes,
                (route, request, next) ->
                    next.handle(
                        request.by(
                            new Caller(
                                Caller.Kind.ADMIN_KEY,
                                "admin",
                                Role.OWNER,
                                request.header("carillon-environment").orElse("live")))),
                null));
  }

  private <T extends AutoCloseable> T open(T part) {
    opened.add(part);
    return part;
  }

  private static RunEvent.CallAnswered answered(
      String environment, String workflow, Effect.Call call) {
    return new RunEvent.CallAnswered(
        java.time.Instant.EPOCH,
        call.key(),
        1,
        200,
        Json.object().put("x-test", "yes"),
        Json.object().put("url", call.url()),
        null,
        null,
        Duration.ofMillis(3),
        null);
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** One answer, its body read as JSON when it is. */
  public record Reply(int status, JsonNode json, HttpResponse<String> raw) {
    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  /**
   * Sends a request.
   *
   * @param headers name, value, name, value …
   */
  public Reply ask(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      boolean json = answer.headers().firstValue("content-type").orElse("").contains("json");
      return new Reply(
          answer.statusCode(), json ? Json.parse(answer.body()) : Json.object(), answer);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public Reply post(String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return ask("POST", path, body, all);
  }

  public Reply put(String path, String body, String... headers) {
    return ask("PUT", path, body, headers);
  }

  public Reply get(String path) {
    return ask("GET", path, null);
  }

  /** Makes a workflow and publishes it; answers the path of its live hook. */
  public String published(String key, String trigger, String steps) {
    Reply made = make(key, trigger, steps);
    Reply publish = post("/v1/workflows/" + key + "/publish", "{}");
    if (publish.status() != 200) {
      throw new IllegalStateException(publish.raw().body());
    }
    return path(made, "live");
  }

  /** Makes a workflow. */
  public Reply make(String key, String trigger, String steps) {
    return post(
        "/v1/workflows",
        "{\"key\":\"%s\",\"name\":\"%s\",\"trigger\":%s,\"steps\":%s}"
            .formatted(key, key, trigger, steps));
  }

  public static String path(Reply workflow, String environment) {
    return URI.create(workflow.json().path("hookUrls").path(environment).asString()).getPath();
  }

  /** How many runs there are, of all workflows. */
  public long runs() {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      "SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM ended_runs)")) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private final class Things implements StepCheck.Surroundings {
    @Override
    public @Nullable ObjectNode notification(String key) {
      return notifications.contains(key)
          ? (ObjectNode) Json.parse("{\"channels\":{\"sms\":{\"text\":\"Hi\"}}}")
          : null;
    }

    @Override
    public boolean workflow(String key) {
      return false;
    }

    @Override
    public boolean endpoint(String key) {
      return false;
    }

    @Override
    public boolean integration(String key) {
      return false;
    }

    @Override
    public boolean connection(String key) {
      return false;
    }

    @Override
    public boolean carried(String channel) {
      return true;
    }
  }

  private static final class NoWindows implements Closings {
    @Override
    public List<Closing> page(String environment, @Nullable String workflow, Slot after, int most) {
      return List.of();
    }

    @Override
    public Map<String, Instant> of(String environment, Collection<String> runs) {
      return Map.of();
    }
  }
}
