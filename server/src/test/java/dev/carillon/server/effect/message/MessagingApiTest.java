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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Everything about messages over HTTP, each path once as it should go and each way it should not.
 */
class MessagingApiTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();
  private static final ScriptedProvider alpha = new ScriptedProvider("alpha", Uncertain.RETRY);
  private static final HttpClient client = HttpClient.newHttpClient();
  private static Post post;
  private static Connections connections;
  private static Notifications notifications;
  private static TestServer server;
  private String environment = "test";

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

  private record Reply(int status, JsonNode body, String etag) {}

  private Reply call(String method, String path, String body, String... headers) {
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

  @Test
  void shouldKeepAContactAndItsHistory() {
    assertThat(call("POST", "/v1/contacts", "{'id':'c1','email':'A@X.IN','tags':['vip']}").status())
        .isEqualTo(201);
    Reply again = call("POST", "/v1/contacts", "{'id':'c1','phone':'+91 98000 00001'}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("email").asString()).isEqualTo("A@x.in");
    assertThat(again.body().path("phone").asString()).isEqualTo("+919800000001");

    Reply patched = call("PATCH", "/v1/contacts/c1", "{'phone':null,'attributes':{'plan':'pro'}}");
    assertThat(patched.body().has("phone")).isFalse();
    assertThat(call("PUT", "/v1/contacts/c1", "{'name':'N'}", "If-Match", again.etag()).status())
        .isEqualTo(412);
    Reply put = call("PUT", "/v1/contacts/c1", "{'name':'Asha'}", "If-Match", patched.etag());
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().has("email")).isFalse();
    assertThat(call("GET", "/v1/contacts?q=ash", "").body().path("items")).hasSize(1);
    assertThat(call("GET", "/v1/contacts?q=zzz", "").body().path("items")).isEmpty();

    environment = "live";
    assertThat(call("GET", "/v1/contacts/c1", "").status()).isEqualTo(404);
    assertThat(call("DELETE", "/v1/contacts/c1", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'c','email':'a@b.c,d@e.f'}      | /email",
        "{'id':'c','phone':'98000'}            | /phone",
        "{'id':'c','plan':'pro'}               | /plan",
        "{'id':'c','timezone':'../../x'}       | /timezone",
        "{'id':'c','tags':'vip'}               | /tags",
        "{'id':'c','preferences':{'sms':1}}    | /preferences",
        "{'id':'c','status':'gone'}            | /status",
      })
  void shouldSayWhatIsWrongWithAContact(String body, String pointer) {
    Reply refused = call("POST", "/v1/contacts", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void shouldTakeManyContactsOrNone() {
    Reply refused =
        call("POST", "/v1/contacts/bulk", "{'contacts':[{'id':'b1'},{'id':'b2','email':'no'}]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/contacts/1/email");
    assertThat(call("GET", "/v1/contacts/b1", "").status()).isEqualTo(404);

    Reply taken = call("POST", "/v1/contacts/bulk", "[{'id':'b1'},{'phone':'+9198000001'}]");
    assertThat(taken.body().path("items")).hasSize(2);
    assertThat(call("GET", "/v1/contacts?limit=1", "").body().path("nextCursor").isString())
        .isTrue();
  }

  @Test
  void shouldMergeAndEraseAPersonEverywhere() {
    saveNotification("hello", "{'sms':{'text':'Hi {{contact.name}}'}}");
    call("POST", "/v1/contacts", "{'id':'old','phone':'+9198000001','tags':['a']}");
    call("POST", "/v1/contacts", "{'id':'new','name':'Asha','tags':['b']}");
    call("POST", "/v1/notifications/hello/send", "{'contact':'old'}");

    Reply merged = call("POST", "/v1/contacts/new/merge", "{'from':'old'}");

    assertThat(merged.body().path("phone").asString()).isEqualTo("+9198000001");
    assertThat(merged.body().path("tags")).hasSize(2);
    assertThat(call("GET", "/v1/contacts/old", "").body().path("id").asString()).isEqualTo("new");
    JsonNode timeline = call("GET", "/v1/contacts/new/timeline", "").body().path("items");
    assertThat(timeline).hasSize(1);
    assertThat(timeline.at("/0/kind").asString()).isEqualTo("message");
    String message = timeline.at("/0/id").asString();

    assertThat(call("DELETE", "/v1/contacts/new", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/contacts/new", "").status()).isEqualTo(404);
    assertThat(call("GET", "/v1/contacts/old", "").status()).isEqualTo(404);
    JsonNode erased = call("GET", "/v1/messages/" + message, "").body();
    assertThat(erased.path("to").asString()).isEmpty();
    assertThat(erased.path("content")).isEmpty();
    assertThat(call("GET", "/v1/test-inbox", "").body().path("items")).isEmpty();
  }

  @Test
  void shouldKeepADraftWithProblemsButNotPublishIt() {
    Reply saved =
        call("PUT", "/v1/notifications/n1", "{'name':'N','channels':{'sms':{'text':'{{#if x}}'}}}");
    assertThat(saved.status()).isEqualTo(201);
    assertThat(saved.body().at("/problems/0/pointer").asString()).startsWith("/channels/sms");
    Reply refused = call("POST", "/v1/notifications/n1/publish", "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors")).isNotEmpty();
    assertThat(call("PUT", "/v1/notifications/n1", "{'channels':[]}").status()).isEqualTo(422);

    saveNotification("n1", "{'sms':{'text':'one'}}");
    assertThat(call("POST", "/v1/notifications/n1/publish", "{}").body().path("version").asInt())
        .isEqualTo(1);
    saveNotification("n1", "{'sms':{'text':'two'}}");

    assertThat(text("live", "n1")).isEqualTo("one");
    assertThat(text("test", "n1")).isEqualTo("two");
    assertThat(
            call("PUT", "/v1/notifications/n1", "{'name':'X'}", "If-Match", saved.etag()).status())
        .isEqualTo(412);
    assertThat(call("DELETE", "/v1/notifications/n1", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/notifications/n1", "").status()).isEqualTo(404);
  }

  private static String text(String environment, String key) {
    JsonNode document = notifications.document(environment, key);
    return document == null ? "" : document.at("/channels/sms/text").asString("");
  }

  @Test
  void shouldPreviewEveryChannelWithSegments() {
    Reply preview =
        call(
            "POST",
            "/v1/notifications/any/preview",
            "{'draft':{'name':'N','channels':{'sms':{'text':'Hi {{contact.name}}, {{order}}'},"
                + "'email':{'subject':'{{data.order}}','html':'<b>{{order}}</b>'}}},"
                + "'data':{'order':'<7>'},'contact':{'name':'Asha'}}");

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body().at("/channels/sms/text").asString()).isEqualTo("Hi Asha, <7>");
    assertThat(preview.body().at("/channels/email/html").asString()).isEqualTo("<b>&lt;7&gt;</b>");
    assertThat(preview.body().at("/segments/sms/count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldSendANotificationAndShowItsMessages() {
    saveNotification("hello", "{'sms':{'text':'Hi {{name}}'},'email':{'subject':'S','text':'T'}}");

    Reply sent =
        call(
            "POST",
            "/v1/notifications/hello/send",
            "{'to':{'sms':'+91 98000 001'},'data':{'name':'Asha'},'callback':{'customId':'x'}}");

    assertThat(sent.status()).isEqualTo(202);
    JsonNode sms = sent.body().at("/messages/0");
    assertThat(sms.path("id").asString())
        .matches(sent.body().path("requestId").asString() + ":[0-9a-z]{4}");
    assertThat(sms.path("status").asString()).isEqualTo("delivered");
    assertThat(sent.body().at("/messages/1/reason").asString()).isEqualTo("no_address");
    JsonNode whole = call("GET", "/v1/messages/" + sms.path("id").asString(), "").body();
    assertThat(whole.at("/content/text").asString()).isEqualTo("Hi Asha");
    assertThat(whole.at("/callback/customId").asString()).isEqualTo("x");
    assertThat(whole.at("/history/0/status").asString()).isEqualTo("delivered");
    JsonNode inbox = call("GET", "/v1/test-inbox?channel=sms", "").body().path("items");
    assertThat(inbox.at("/0/content/text").asString()).isEqualTo("Hi Asha");
    assertThat(
            call(
                    "POST",
                    "/v1/test-inbox/" + inbox.at("/0/id").asString() + "/reply",
                    "{'text':'Y'}")
                .status())
        .isEqualTo(202);
    assertThat(call("DELETE", "/v1/test-inbox", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/test-inbox", "").body().path("items")).isEmpty();
    assertThat(call("GET", "/v1/messages?channel=sms&status=delivered", "").body().path("items"))
        .hasSize(1);

    environment = "live";
    assertThat(call("GET", "/v1/messages/" + sms.path("id").asString(), "").status())
        .isEqualTo(404);
    assertThat(call("GET", "/v1/test-inbox", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | 422",
        "{'contact':'nobody'}                            | 422",
        "{'contact':{'name':'x'}}                        | 422",
        "{'to':{'sms':'no number'}}                      | 422",
        "{'to':{'sms':'+9198000001'},'data':[]}          | 422",
        "{'to':{'sms':'+9198000001'},'who':1}            | 422",
        "{'to':{'sms':'+9198000001'},'callback':{'endpoints':['a','b','c','d']}} | 422",
        "{'contact':{'id':'c9','phone':'+9198000009'}}   | 202",
      })
  void shouldRefuseASendThatCannotBeMeant(String body, int status) {
    saveNotification("hello", "{'sms':{'text':'Hi'}}");

    assertThat(call("POST", "/v1/notifications/hello/send", body).status()).isEqualTo(status);
  }

  @Test
  void shouldSendInLiveOnlyWhatIsPublished() {
    saveNotification("hello", "{'sms':{'text':'Hi'}}");
    environment = "live";

    assertThat(
            call("POST", "/v1/notifications/hello/send", "{'to':{'sms':'+9198000001'}}").status())
        .isEqualTo(404);
    call("POST", "/v1/notifications/hello/publish", "{}");
    Reply sent = call("POST", "/v1/notifications/hello/send", "{'to':{'sms':'+9198000001'}}");
    assertThat(sent.body().at("/messages/0/reason").asString()).isEqualTo("no_integration");
  }

  @Test
  void shouldNeverGiveASecretBack() {
    Reply made =
        call(
            "PUT",
            "/v1/integrations/main",
            "{'provider':'alpha','channel':'sms','secrets':{'token':'very-secret'}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/secrets/token/set").asBoolean()).isTrue();
    assertThat(made.body().toString()).doesNotContain("very-secret");
    call(
        "PUT",
        "/v1/integrations/main",
        "{'provider':'alpha','channel':'sms','secrets':{'token':{'set':true}}}");
    assertThat(post.integrations.account("test", "main").orElseThrow().secret("token"))
        .isEqualTo("very-secret");
    Reply tried = call("POST", "/v1/integrations/main/test", "{'to':'+9198000001'}");
    assertThat(tried.body().path("ok").asBoolean()).isTrue();
    assertThat(call("POST", "/v1/integrations/main/test", "{'to':'no'}").status()).isEqualTo(422);
    assertThat(call("GET", "/v1/providers", "").body().at("/items/0/type").asString())
        .isEqualTo("alpha");

    environment = "live";
    assertThat(call("GET", "/v1/integrations/main", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'provider':'zeta','channel':'sms'}                        | /provider",
        "{'provider':'alpha','channel':'fax'}                       | /channel",
        "{'provider':'alpha','channel':'sms','config':{'x':1}}      | /config/x",
        "{'provider':'alpha','channel':'sms','secrets':{'x':'1'}}   | /secrets/x",
        "{'provider':'alpha','channel':'sms','rate':{'limit':0}}    | /rate",
        "{'provider':'alpha','channel':'sms','uncertain':'maybe'}   | /uncertain",
        "{'provider':'alpha','channel':'sms','color':'red'}         | /color",
      })
  void shouldSayWhatIsWrongWithAnIntegration(String body, String pointer) {
    Reply refused = call("PUT", "/v1/integrations/main", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource({"sent, sent, 1", "failed, failed, 1", "retry, sent, 2"})
  void shouldLetAPersonDecideOnWhatMayHaveGoneOut(String outcome, String status, int sends) {
    call("PUT", "/v1/integrations/a", "{'provider':'alpha','channel':'sms','uncertain':'hold'}");
    alpha.answers(new dev.carillon.server.integration.Outcome.Unknown("timeout", "No answer."));
    post.accept(Post.send("r1", Post.message("r1:aaaa", "sms", "+9198000001")));
    post.await("r1:aaaa", row -> row.at("/attempts/0/outcome").asString("").equals("unknown"));
    assertThat(call("GET", "/v1/messages/r1:aaaa", "").body().path("uncertain").asBoolean())
        .isTrue();
    post.dispatcher.open();

    assertThat(
            call("POST", "/v1/messages/r1:aaaa/resolve", "{'outcome':'" + outcome + "'}").status())
        .isEqualTo(200);

    post.awaitStatus("r1:aaaa", status);
    assertThat(alpha.got).hasSize(sends);
    assertThat(call("POST", "/v1/messages/r1:aaaa/resolve", "{'outcome':'sent'}").status())
        .isEqualTo(409);
    assertThat(call("POST", "/v1/messages/r1:aaaa/resolve", "{}").status()).isEqualTo(422);
  }

  @Test
  void shouldRouteAChannelAsSaid() {
    for (String key : List.of("a", "b")) {
      call("PUT", "/v1/integrations/" + key, "{'provider':'alpha','channel':'sms'}");
    }
    assertThat(
            call("PUT", "/v1/routes/sms", "{'strategy':'split','integrations':[{'key':'x'}]}")
                .status())
        .isEqualTo(422);
    assertThat(call("PUT", "/v1/routes/fax", "{'integrations':[{'key':'a'}]}").status())
        .isEqualTo(404);
    Reply routed =
        call(
            "PUT",
            "/v1/routes/sms",
            "{'strategy':'failover','integrations':[{'key':'b'},{'key':'a','when':{'all':["
                + "{'value':'{{to}}','op':'startsWith','to':'+49'}]}}]}");
    assertThat(routed.status()).isEqualTo(201);
    post.accept(Post.send("r1", Post.message("r1:aaaa", "sms", "+9198000001")));

    assertThat(post.awaitStatus("r1:aaaa", "sent").path("integration").asString()).isEqualTo("b");
    assertThat(call("DELETE", "/v1/routes/sms", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/routes/sms", "").status()).isEqualTo(404);
  }

  @Test
  void shouldKeepVariablesAndHideSecretOnes() {
    call("PUT", "/v1/variables/shop", "{'value':{'url':'https://x'}}");
    Reply secret = call("PUT", "/v1/variables/token", "{'value':'hush-hush','secret':true}");
    assertThat(secret.body().at("/value/set").asBoolean()).isTrue();
    assertThat(call("GET", "/v1/variables", "").body().toString()).doesNotContain("hush-hush");
    assertThat(call("PUT", "/v1/variables/a-b", "{'value':1}").status()).isEqualTo(422);
    environment = "live";
    assertThat(call("GET", "/v1/variables/shop", "").status()).isEqualTo(404);
  }

  @Test
  void shouldLendACredentialToItsHostsAlone() {
    Reply made =
        call(
            "PUT",
            "/v1/connections/crm",
            "{'hosts':['api.abc.example'],'type':'bearer','secrets':{'token':'tok-12345'}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().toString()).doesNotContain("tok-12345");

    assertThat(connections.lend("test", "crm", "https://api.abc.example/x"))
        .isEqualTo(
            new Connections.Loan.Headers(java.util.Map.of("Authorization", "Bearer tok-12345")));
    for (String url :
        List.of(
            "https://evil.example/",
            "https://api.abc.example.evil.example/",
            "https://api.abc.example@evil.example/")) {
      assertThat(connections.lend("test", "crm", url))
          .as(url)
          .isInstanceOf(Connections.Loan.Denied.class);
    }
    assertThat(connections.lend("live", "crm", "https://api.abc.example/x"))
        .isInstanceOf(Connections.Loan.Denied.class);
    assertThat(call("PUT", "/v1/connections/crm", "{'hosts':['*'],'type':'bearer'}").status())
        .isEqualTo(422);
  }

  private void saveNotification(String key, String channels) {
    Reply saved =
        call("PUT", "/v1/notifications/" + key, "{'name':'N','channels':" + channels + "}");
    assertThat(saved.status()).isIn(200, 201);
    assertThat(saved.body().path("problems")).isEmpty();
  }
}
