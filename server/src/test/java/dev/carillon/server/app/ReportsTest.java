package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Delivery reports on a whole server, over real HTTP; each test has endpoints of its own. */
class ReportsTest {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  @TempDir static Path folder;
  private static Callbacks shop;
  private static ServerProcess server;
  private static TestApi api;

  @BeforeAll
  static void start() throws Exception {
    shop = new Callbacks();
    server = launch();
    api = new TestApi(server.port(), "live");
    put(
        "/v1/integrations/gate",
        "{'provider':'http','channel':'sms','config':{'url':'%s','body':{'to':'{{to}}'},'idPath':'id'}}"
            .formatted(shop.url("/gate")));
    put("/v1/notifications/hello", "{'name':'Hello','channels':{'sms':{'text':'Hi {{who}}'}}}");
    api.must(api.post("/v1/notifications/hello/publish", "{}"));
  }

  private static ServerProcess launch() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        Map.of(
            "CARILLON_ADMIN_KEY",
            TestApi.ADMIN_KEY,
            "CARILLON_TEST_CLOCK",
            "1",
            "CARILLON_EGRESS_ALLOW",
            "127.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    shop.close();
  }

  private static JsonNode put(String path, String json) {
    return api.must(api.put(path, json.replace('\'', '"')));
  }

  private static JsonNode endpoint(String key, String more) {
    return put(
        "/v1/endpoints/" + key,
        "{'kind':'webhook','url':'%s'%s}".formatted(shop.url("/" + key), more));
  }

  /** Sends one message that is reported to those endpoints; answers its id. */
  private static String send(String endpoints) {
    return send(endpoints, "");
  }

  private static String send(String endpoints, String more) {
    String body =
        "{'to':{'sms':'+919800000001'},'data':{'who':'you'},'callback':{'endpoints':[%s]%s}}"
            .formatted(endpoints, more);
    JsonNode answer = api.must(api.post("/v1/notifications/hello/send", body.replace('\'', '"')));
    return answer.at("/messages/0/id").asString();
  }

  private static void await(String path, int count) {
    ServerProcess.eventually(count + " calls to " + path, () -> shop.calls(path).size() >= count);
  }

  private static JsonNode deliveries(String key) {
    return api.must(api.get("/v1/endpoints/" + key + "/deliveries")).path("items");
  }

  private static void awaitDelivery(String key, String status) {
    ServerProcess.eventually(
        key + " has one " + status,
        () -> deliveries(key).at("/0/status").asString("").equals(status));
  }

  private static void advance(String duration) {
    api.must(api.post("/v1/test/clock", "{\"advance\":\"" + duration + "\"}"));
  }

  @Test
  void shouldReportEachStatusSignedAndInOrder() {
    String secret =
        endpoint("a", ",'headers':{'X-Shop':'7','X-Api-Key':'hush-hush'}")
            .path("secret")
            .asString();

    String message = send("'a'", ",'customId':'ord-19','data':{'n':1}");
    await("/a", 2);

    assertThat(shop.types("/a")).containsExactly("message.queued", "message.sent");
    Callbacks.Call sent = shop.calls("/a").get(1);
    assertThat(sent.header("webhook-signature")).isEqualTo(sent.expectedSignature(secret));
    assertThat(sent.header("x-shop")).isEqualTo("7");
    assertThat(sent.header("x-api-key")).isEqualTo("hush-hush");
    assertThat(sent.body().propertyNames()).containsExactly("type", "timestamp", "data");
    JsonNode data = sent.body().path("data");
    assertThat(data.propertyNames())
        .containsExactlyInAnyOrder(
            "messageId",
            "requestId",
            "runId",
            "workflow",
            "step",
            "notification",
            "channel",
            "provider",
            "to",
            "status",
            "reason",
            "customId",
            "sequence",
            "data");
    assertThat(data.path("messageId").asString()).isEqualTo(message);
    assertThat(data.path("status").asString()).isEqualTo("sent");
    assertThat(data.path("provider").asString()).isEqualTo("http");
    assertThat(data.path("customId").asString()).isEqualTo("ord-19");
    assertThat(data.at("/data/n").asInt()).isEqualTo(1);
    assertThat(shop.calls("/a"))
        .extracting(call -> call.body().at("/data/sequence").asInt())
        .containsExactly(1, 2);
    assertThat(api.get("/v1/endpoints/a").body().toString())
        .doesNotContain(secret)
        .doesNotContain("hush-hush");
  }

  @Test
  void shouldTellTheDefaultUnlessTheRequestNamesOthersAndOnlyWhatIsWanted() {
    endpoint("usual", ",'default':true,'events':['message.sent']");
    endpoint("named", ",'events':['message.*']");

    send("'named'");
    await("/named", 2);
    String body = "{\"to\":{\"sms\":\"+919800000009\"}}";
    JsonNode second = api.must(api.post("/v1/notifications/hello/send", body));
    await("/usual", 1);

    assertThat(shop.calls("/usual")).hasSize(1);
    assertThat(shop.calls("/usual").getFirst().body().at("/data/messageId"))
        .isEqualTo(second.at("/messages/0/id"));
    api.must(
        api.put(
            "/v1/endpoints/usual",
            "{\"kind\":\"webhook\",\"url\":\"" + shop.url("/usual") + "\"}"));
  }

  @Test
  void shouldTryAgainWithTheSameIdAndHonourRetryAfter() {
    endpoint("busy", ",'secret':'" + SECRET + "','events':['message.sent']");
    shop.answer("/busy", 503);
    shop.askFor("/busy", "3600");

    send("'busy'");
    await("/busy", 1);
    awaitDelivery("busy", "pending");
    shop.answer("/busy", 200);
    advance("PT50M");
    JsonNode waiting = deliveries("busy").path(0);
    advance("PT11M");
    awaitDelivery("busy", "delivered");

    assertThat(waiting.path("attemptCount").asInt()).isEqualTo(1);
    assertThat(waiting.at("/attempts/0/status").asInt()).isEqualTo(503);
    assertThat(shop.calls("/busy")).hasSize(2);
    assertThat(shop.calls("/busy"))
        .extracting(call -> call.header("webhook-id"))
        .containsOnly(waiting.path("id").asString());
    assertThat(shop.calls("/busy"))
        .allSatisfy(call ->
            assertThat(call.header("webhook-signature")).isEqualTo(call.expectedSignature(SECRET)));
  }

  @Test
  void shouldGiveUpAfterThreeDaysAndRecoverOnRequest() {
    endpoint("dead", ",'events':['message.sent']");
    shop.answer("/dead", 500);
    send("'dead'");
    for (int tries = 1; tries < 15; tries++) {
      await("/dead", tries);
      int done = tries;
      ServerProcess.eventually(
          "try " + tries + " is on disk",
          () -> deliveries("dead").at("/0/attemptCount").asInt() == done);
      advance("PT17H");
    }
    awaitDelivery("dead", "failed");
    shop.answer("/dead", 200);

    String since = deliveries("dead").at("/0/createdAt").asString();
    JsonNode recovered =
        api.must(api.post("/v1/endpoints/dead/recover", "{\"since\":\"" + since + "\"}"));
    awaitDelivery("dead", "delivered");
    String id = deliveries("dead").at("/0/id").asString();
    api.must(api.post("/v1/endpoints/dead/deliveries/" + id + "/replay", "{}"));
    await("/dead", 17);

    assertThat(recovered.path("count").asInt()).isEqualTo(1);
    assertThat(shop.calls("/dead"))
        .hasSize(17)
        .extracting(call -> call.header("webhook-id"))
        .containsOnly(id);
    assertThat(api.post("/v1/endpoints/dead/deliveries/dlv_0/replay", "{}").status())
        .isEqualTo(404);
    assertThat(api.post("/v1/endpoints/dead/recover", "{\"since\":\"today\"}").status())
        .isEqualTo(422);
  }

  @Test
  void shouldReplayWhatIsStillOnItsWayAfterIt() throws Exception {
    endpoint("slow", ",'events':['message.sent']");
    CountDownLatch end = shop.hang("/slow");
    send("'slow'");
    await("/slow", 1);

    String id = deliveries("slow").at("/0/id").asString();
    CompletableFuture<TestApi.Answer> asked =
        CompletableFuture.supplyAsync(
            () -> api.post("/v1/endpoints/slow/deliveries/" + id + "/replay", "{}"),
            Thread::startVirtualThread);
    end.countDown();

    assertThat(asked.get(10, TimeUnit.SECONDS).status()).isEqualTo(202);
    await("/slow", 2);
  }

  @Test
  void shouldSwitchOffWhatSaysThatItIsGone() {
    endpoint("gone", "");
    shop.answer("/gone", 410);

    send("'gone'");
    ServerProcess.eventually(
        "it is off",
        () -> api.get("/v1/endpoints/gone").body().path("status").asString("").equals("disabled"));
    send("'gone'");

    assertThat(api.post("/v1/endpoints/gone/recover", "{\"since\":\"2020-01-01T00:00:00Z\"}"))
        .matches(answer -> answer.status() == 409);
    ServerProcess.eventually(
        "all four have failed",
        () ->
            deliveries("gone").size() == 4
                && deliveries("gone")
                    .valueStream()
                    .allMatch(one -> one.path("status").asString().equals("failed")));
    int before = shop.calls("/gone").size();
    shop.answer("/gone", 200);
    endpoint("gone", "");
    api.must(api.post("/v1/endpoints/gone/recover", "{\"since\":\"2020-01-01T00:00:00Z\"}"));
    await("/gone", before + 4);
  }

  @Test
  void shouldNotHoldUpOthersForOneThatHangs() {
    endpoint("hangs", "");
    endpoint("quick", "");
    CountDownLatch end = shop.hang("/hangs");
    for (int i = 0; i < 40; i++) {
      send("'hangs'");
    }
    await("/hangs", 16);

    send("'quick'");
    await("/quick", 2);

    assertThat(shop.calls("/hangs").size()).isLessThanOrEqualTo(17);
    end.countDown();
    await("/hangs", 80);
  }

  @Test
  void shouldTellAnalyticsToolsInTheirOwnShape() {
    for (String kind : List.of("mixpanel", "segment", "amplitude")) {
      put(
          "/v1/endpoints/" + kind,
          "{'kind':'%s','url':'%s','secret':'key-of-the-tool','projectId':'p1','events':['message.sent']}"
              .formatted(kind, shop.url(kind.equals("amplitude") ? "/amplitude" : "")));
    }

    String message = send("'mixpanel','segment','amplitude'");
    await("/import", 1);
    await("/v1/batch", 1);
    await("/amplitude", 1);

    Callbacks.Call mixpanel = shop.calls("/import").getFirst();
    assertThat(mixpanel.path()).isEqualTo("/import?strict=1&project_id=p1");
    assertThat(mixpanel.header("authorization")).startsWith("Basic ");
    JsonNode first = mixpanel.body().path(0);
    assertThat(first.path("event").asString()).isEqualTo("message.sent");
    assertThat(first.at("/properties/messageId").asString()).isEqualTo(message);
    assertThat(first.at("/properties/time").isNumber()).isTrue();
    assertThat(first.at("/properties/distinct_id").asString()).isNotEmpty();
    String dedupe = first.at("/properties/$insert_id").asString();
    assertThat(dedupe).hasSize(32);
    JsonNode segment = shop.calls("/v1/batch").getFirst().body().at("/batch/0");
    assertThat(segment.path("messageId").asString()).isEqualTo(dedupe);
    assertThat(segment.path("type").asString()).isEqualTo("track");
    assertThat(segment.at("/properties/status").asString()).isEqualTo("sent");
    JsonNode amplitude = shop.calls("/amplitude").getFirst().body();
    assertThat(amplitude.path("api_key").asString()).isEqualTo("key-of-the-tool");
    assertThat(amplitude.at("/events/0/insert_id").asString()).isEqualTo(dedupe);
    assertThat(amplitude.at("/events/0/event_properties/channel").asString()).isEqualTo("sms");
  }

  @Test
  void shouldReportTheEndOfRunsAndWhatAReportStepSays() {
    endpoint("runs", ",'default':true,'events':['run.*']");
    endpoint("step", "");
    put(
        "/v1/workflows/tells",
        "{'name':'Tells','trigger':{'type':'webhook'},'steps':["
            + "{'id':'say','type':'report','endpoint':'step','data':{'order':'{{trigger.id}}'}},"
            + "{'id':'stop','type':'end','outcome':'told'}]}");
    JsonNode check = api.must(api.post("/v1/workflows/tells/check", "{}"));
    api.must(api.post("/v1/workflows/tells/publish", "{}"));
    JsonNode run = api.must(api.post("/v1/workflows/tells/trigger", "{\"data\":{\"id\":\"O-7\"}}"));
    await("/step", 1);
    await("/runs", 1);
    api.must(
        api.put(
            "/v1/endpoints/runs", "{\"kind\":\"webhook\",\"url\":\"" + shop.url("/runs") + "\"}"));

    String runId = run.at("/runIds/0").asString(run.path("runId").asString(""));
    assertThat(check.path("problems").toString()).doesNotContain("endpoint");
    JsonNode told = shop.calls("/step").getFirst().body();
    assertThat(told.path("type").asString()).isEqualTo("run.report");
    assertThat(told.path("data").toString()).isEqualTo("{\"order\":\"O-7\"}");
    JsonNode shown = api.must(api.get("/v1/runs/" + runId));
    assertThat(shown.at("/steps/0/output/deliveryId").asString())
        .isEqualTo(shop.calls("/step").getFirst().header("webhook-id"));
    JsonNode ended = shop.calls("/runs").getFirst().body();
    assertThat(ended.path("type").asString()).isEqualTo("run.done");
    assertThat(ended.at("/data/runId").asString()).isEqualTo(runId);
    assertThat(ended.at("/data/outcome").asString()).isEqualTo("told");
  }

  @Test
  void shouldRefuseWhatIsNoEndpoint() {
    assertThat(api.put("/v1/endpoints/x", "{\"kind\":\"webhook\"}").status()).isEqualTo(422);
    assertThat(api.put("/v1/endpoints/x", "{\"kind\":\"segment\"}").status()).isEqualTo(422);
    assertThat(
            api.put("/v1/endpoints/x", "{\"kind\":\"webhook\",\"url\":\"http://10.0.0.1/\"}")
                .body()
                .at("/errors/0/code")
                .asString())
        .isEqualTo("egress_blocked");
    assertThat(
            api.post(
                    "/v1/notifications/hello/send",
                    "{\"to\":{\"sms\":\"+919800000001\"},\"callback\":{\"endpoints\":[\"nobody\"]}}")
                .status())
        .isEqualTo(422);
    put(
        "/v1/workflows/lost",
        "{'name':'Lost','trigger':{'type':'webhook'},'steps':["
            + "{'id':'say','type':'report','endpoint':'nobody'}]}");
    assertThat(api.post("/v1/workflows/lost/publish", "{}").status()).isEqualTo(422);
    assertThat(new TestApi(server.port(), "test").get("/v1/endpoints/a").status()).isEqualTo(404);
  }
}
