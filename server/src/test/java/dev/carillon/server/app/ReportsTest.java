package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What endpoints are told, and in which shape. */
class ReportsTest extends ReportsSetting {
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
