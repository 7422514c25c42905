package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.server.connection.ConnectionApi;
import dev.carillon.server.connection.Connections;
import dev.carillon.server.contact.ContactApi;
import dev.carillon.server.contact.ContactBook;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Role;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.http.TestServer;
import dev.carillon.server.integration.IntegrationApi;
import dev.carillon.server.integration.ProviderList;
import dev.carillon.server.integration.Uncertain;
import dev.carillon.server.notification.Composer;
import dev.carillon.server.notification.NotificationApi;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.trigger.inbound.Inbound;
import dev.carillon.server.variable.Variables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** People, what is said and who carries it, over HTTP on a real database. */
abstract class MessagingSetting {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  static final ScriptedProvider alpha = new ScriptedProvider("alpha", Uncertain.RETRY);
  static final HttpClient client = HttpClient.newHttpClient();

  static Post post;
  static Connections connections;

  static Notifications notifications;
  static TestServer server;

  String environment = "test";

  @BeforeAll
  static void start() {
    var database = postgres.database();
    post = new Post(postgres, new ManualClock(), Consent.profilesAlone(), alpha);
    Engine engine = new Engine();
    Secrets secrets =
        Secrets.open(
            database, post.revisions, MasterKey.of("test-master-key-of-32-characters!"), post.ids);
    connections = new Connections(database, post.revisions, secrets, post.clock);
    notifications = new Notifications(database, post.revisions, engine.templates(), post.clock);
    Messages messages = new Messages(database, dev.carillon.server.report.Reports.none());
    TestInbox inbox = new TestInbox(database);
    Inbound inbound = new Inbound(database, post.clock);
    List<Routes> apis =
        List.of(
            new ContactApi(
                new ContactBook(
                    database,
                    post.contacts,
                    post.ids,
                    post.clock,
                    List.of(messages, inbox, inbound))),
            new NotificationApi(notifications, post.contacts, engine.templates()),
            new SendApi(
                notifications,
                post.contacts,
                post.integrations,
                new Composer(engine.templates()),
                post.dispatcher,
                (environment, key, request, contact, data) -> {},
                post.ids),
            new IntegrationApi(
                post.editor,
                post.integrations,
                new ProviderList(List.of(alpha)),
                post.ids,
                post.dispatcher::health),
            new Variables(database, post.revisions, secrets, post.clock),
            new ConnectionApi(connections),
            new MessageApi(
                messages,
                inbox,
                received -> Answer.json(202, Json.object().put("id", received.id())),
                post.ids,
                post.clock,
                text -> text));
    List<Route> routes = apis.stream().flatMap(api -> api.routes().stream()).toList();
    server =
        new TestServer(
            routes,
            (route, request, next) ->
                next.handle(
                    request.by(
                        new Caller(
                            Caller.Kind.KEY,
                            "key_1",
                            Role.OWNER,
                            request.header("x-environment").orElse("test")))),
            null);
  }

  @AfterAll
  static void stop() {
    server.close();
    post.close();
  }

  @BeforeEach
  void empty() {
    alpha.reset();
    postgres
        .database()
        .write(
            "*",
            c -> {
              for (String table :
                  List.of(
                      "messages",
                      "test_inbox",
                      "integrations",
                      "routes",
                      "contacts",
                      "notifications",
                      "variables",
                      "connections",
                      "inbound_messages")) {
                Sql.update(c, "DELETE FROM " + table);
              }
              return null;
            });
    for (String environment : List.of("test", "live")) {
      Stream.of("integrations:", "variables:", "connections:")
          .forEach(counter -> post.revisions.bump(counter + environment));
    }
    post.revisions.bump("notifications");
  }

  record Reply(int status, JsonNode body, String etag) {}

  Reply call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("x-environment", environment)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = answer.body().isEmpty() ? Json.object() : Json.parse(answer.body());
      return new Reply(answer.statusCode(), json, answer.headers().firstValue("etag").orElse(""));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  static String text(String environment, String key) {
    JsonNode document = notifications.document(environment, key);
    return document == null ? "" : document.at("/channels/sms/text").asString("");
  }

  void saveNotification(String key, String channels) {
    Reply saved =
        call("PUT", "/v1/notifications/" + key, "{'name':'N','channels':" + channels + "}");
    assertThat(saved.status()).isIn(200, 201);
    assertThat(saved.body().path("problems")).isEmpty();
  }
}
