package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.egress.AllowList;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Method;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.TestServer;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.settings.Settings;
import dev.carillon.server.workspace.Workspace;
import dev.carillon.server.workspace.WorkspaceApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One node: the gate, its own routes and some of other features', on a port. */
final class AccessKit implements AutoCloseable {
  static final String ADMIN = "admin-key-for-tests-0123456789abcdef";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer as a test looks at it. */
  record Reply(int status, JsonNode json, HttpResponse<String> raw) {
    String code() {
      return json.path("code").asString("");
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  final AtomicInteger worked = new AtomicInteger();
  final AtomicReference<Function<Request, Answer>> work =
      new AtomicReference<>(request -> Answer.json(201, Json.object().put("n", 1)));
  final MovableClock clock = new MovableClock();
  final Access access;
  final List<Route> routes = new ArrayList<>();
  private final Revisions revisions;
  private final TestServer server;

  AccessKit(Database database) {
    this(database, "http://127.0.0.1:8080");
  }

  AccessKit(Database database, String publicUrl) {
    Settings settings =
        new Settings(
            "127.0.0.1",
            0,
            Path.of("target"),
            null,
            URI.create(publicUrl),
            ADMIN,
            false,
            null,
            AllowList.none(),
            List.of());
    Ids ids = new Ids(Clock.system());
    revisions = new Revisions(database);
    Secrets secrets =
        Secrets.open(
            database, revisions, MasterKey.of("a-master-key-of-at-least-32-characters"), ids);
    access = new Access(settings, database, revisions, secrets, clock, ids);
    access.apis().forEach(api -> routes.addAll(api.routes()));
    routes.addAll(new WorkspaceApi(new Workspace(database, revisions)).routes());
    for (String line :
        List.of(
            "GET /v1/runs",
            "POST /v1/events",
            "POST /v1/runs/{id}/cancel",
            "PUT /v1/workflows/{key}",
            "POST /v1/workflows/{key}/publish",
            "POST /v1/simulate",
            "PUT /v1/variables/{key}",
            "GET /v1/variables/{key}",
            "POST /hooks/{token}")) {
      String[] words = line.split(" ");
      routes.add(Route.of(Method.valueOf(words[0]), words[1], line, this::work));
    }
    server = new TestServer(routes, access.gate(routes), null);
  }

  private Answer work(Request request) {
    worked.incrementAndGet();
    return work.get().apply(request);
  }

  int port() {
    return server.port();
  }

  /** One call; headers as name, value, name, value. */
  Reply call(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = response.body().isBlank() ? Json.object() : Json.parse(response.body());
      return new Reply(response.statusCode(), json, response);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  Reply as(String key, String method, String path, @Nullable String body, String... headers) {
    String[] more = new String[headers.length + 2];
    System.arraycopy(headers, 0, more, 0, headers.length);
    more[headers.length] = "Authorization";
    more[headers.length + 1] = "Bearer " + key;
    return call(method, path, body, more);
  }

  Reply admin(String method, String path, @Nullable String body, String... headers) {
    return as(ADMIN, method, path, body, headers);
  }

  /** A new key of that role in that environment. */
  String key(String role, String environment) {
    ObjectNode body =
        Json.object().put("name", "k").put("role", role).put("environment", environment);
    return admin("POST", "/v1/keys", Json.write(body)).json().path("key").asString("");
  }

  static void clear(Database database) {
    database.write(
        "*",
        connection -> {
          for (String table :
              List.of(
                  "sessions",
                  "sign_in_links",
                  "sign_in_failures",
                  "members",
                  "api_keys",
                  "idempotency",
                  "workspace")) {
            Sql.update(connection, "DELETE FROM " + table);
          }
          return true;
        });
  }

  @Override
  public void close() {
    server.close();
    access.close();
    revisions.close();
  }

  /** A clock that a test moves. */
  static final class MovableClock implements Clock {
    private volatile Duration ahead = Duration.ZERO;

    void move(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant now() {
      return Clock.system().now().plus(ahead);
    }

    @Override
    public void onMove(Runnable listener) {
      // nothing here listens
    }
  }
}
