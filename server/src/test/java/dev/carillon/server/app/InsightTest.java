package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people ask about people, on a whole server. */
class InsightTest {
  @TempDir static Path folder;
  private static Callbacks shop;
  private static ServerProcess server;
  private static TestApi live;
  private static TestApi test;

  @BeforeAll
  static void start() throws Exception {
    shop = new Callbacks();
    server = launch();
    live = new TestApi(server.port(), "live");
    test = new TestApi(server.port(), "test");
    put(
        live,
        "/v1/integrations/gate",
        "{'provider':'http','channel':'sms','config':{'url':'%s'}}".formatted(shop.url("/gate")));
    put(live, "/v1/notifications/hello", "{'name':'Hi','channels':{'sms':{'text':'Hi'}}}");
    live.must(live.post("/v1/notifications/hello/publish", "{}"));
    workflow(
        "ways",
        "{'type':'webhook','startWhen':{'all':[{'value':'{{trigger.go}}','op':'equals','to':'yes'}]},"
            + "'contact':{'id':'{{trigger.who}}','phone':'{{trigger.phone}}'}}",
        "[{'id':'kind','type':'branch','lanes':[{'name':'Big','when':{'all':[{'value':'{{trigger.n}}',"
            + "'op':'greaterThan','to':5}]},'steps':[{'id':'tell','type':'send','notification':'hello'}]}],"
            + "'otherwise':[]}]");
    workflow(
        "waits",
        "{'type':'webhook','contact':{'id':'{{trigger.who}}','phone':'{{trigger.phone}}'}}",
        "[{'id':'rest','type':'delay','for':'P3D'},{'id':'tell','type':'send','notification':'hello'}]");
  }

  private static ServerProcess launch() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_EGRESS_ALLOW", "127.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    shop.close();
  }

  private static JsonNode put(TestApi api, String path, String json) {
    return api.must(api.put(path, json.replace('\'', '"')));
  }

  private static void workflow(String key, String trigger, String steps) {
    put(
        live,
        "/v1/workflows/" + key,
        "{'name':'%s','trigger':%s,'steps':%s}".formatted(key, trigger, steps));
    live.must(live.post("/v1/workflows/" + key + "/publish", "{}"));
  }

  private static JsonNode fire(String key, String json) {
    String url = live.get("/v1/workflows/" + key).body().at("/hookUrls/live").asString();
    return live.must(
        live.hook(url.replaceFirst("https?://[^/]+", ""), json.replace('\'', '"'), null));
  }

  private static void ended(JsonNode fired) {
    endedRun(fired.path("runId").asString());
  }

  private static void endedRun(String run) {
    ServerProcess.eventually(
        "the run ends",
        () ->
            List.of("done", "failed", "cancelled")
                .contains(live.get("/v1/runs/" + run).body().path("status").asString("")));
  }

  private static JsonNode why(String contact, String query) {
    return live.must(live.get("/v1/contacts/" + contact + "/why?" + query));
  }

  private static void awaitCode(String contact, String query, String code) {
    ServerProcess.eventually(
        contact + ": " + code, () -> why(contact, query).path("code").asString().equals(code));
  }

  @Test
  void shouldSayThatItWasSentOrFailedAndHow() {
    ended(fire("ways", "{'go':'yes','n':9,'who':'sent','phone':'+919800000001'}"));
    awaitCode("sent", "workflow=ways", "message.sent");
    shop.answer("/gate", 400);
    ended(fire("ways", "{'go':'yes','n':9,'who':'bad','phone':'+919800000002'}"));
    awaitCode("bad", "notification=hello&channel=sms", "message.rejected.provider_rejected");
    shop.answer("/gate", 200);

    JsonNode verdict = why("bad", "workflow=ways");
    assertThat(verdict.path("verdict").asString()).isEqualTo("failed");
    assertThat(verdict.path("sentence").asString()).contains("SMS").contains("400");
    assertThat(verdict.path("nextAction").asString()).isNotEmpty();
    assertThat(verdict.path("evidence").toString()).contains("message").contains("run");
  }

  @Test
  void shouldSayWhyNoMessageWasMade() {
    ended(fire("ways", "{'go':'yes','n':2,'who':'small','phone':'+919800000003'}"));
    live.must(live.post("/v1/contacts", "{\"id\":\"none\"}"));
    live.must(live.post("/v1/contacts", "{\"id\":\"closed\",\"phone\":\"+919800000004\"}"));
    fire("ways", "{'go':'no','who':'closed','phone':'+919800000004'}");
    fire("waits", "{'who':'later','phone':'+919800000005'}");
    ended(fire("ways", "{'go':'yes','n':9,'who':'mute','phone':''}"));

    JsonNode small = why("small", "workflow=ways");
    assertThat(small.path("code").asString()).isEqualTo("run.other_lane");
    assertThat(small.path("sentence").asString()).contains("n is 2");
    assertThat(why("none", "workflow=ways").path("code").asString())
        .isEqualTo("workflow.not_triggered");
    assertThat(why("none", "notification=hello").path("code").asString())
        .isEqualTo("notification.not_asked_for");
    awaitCode("closed", "workflow=ways", "workflow.ignored.start_condition");
    assertThat(why("later", "workflow=waits").path("code").asString()).isEqualTo("run.waiting");
    assertThat(why("later", "notification=hello").path("code").asString()).isEqualTo("run.waiting");
    assertThat(why("mute", "workflow=ways").path("code").asString())
        .isIn("message.skipped.no_address", "run.step_skipped");
    assertThat(why("small", "workflow=ways&at=2020-01-01T00:00:00Z").path("code").asString())
        .isEqualTo("workflow.not_triggered");
  }

  @Test
  void shouldSayThatAWorkflowIsPausedOrUnpublished() {
    live.must(live.post("/v1/contacts", "{\"id\":\"idle\"}"));
    workflow("halted", "{'type':'webhook'}", "[{'id':'stop','type':'end'}]");
    put(live, "/v1/workflows/raw", "{'name':'Raw','trigger':{'type':'webhook'},'steps':[]}");
    live.must(live.post("/v1/workflows/halted/pause", "{}"));

    assertThat(why("idle", "workflow=halted").path("code").asString()).isEqualTo("workflow.paused");
    assertThat(why("idle", "workflow=raw").path("code").asString())
        .isEqualTo("workflow.not_published");
    assertThat(live.get("/v1/contacts/idle/why").status()).isEqualTo(422);
    assertThat(live.get("/v1/contacts/idle/why?workflow=no").status()).isEqualTo(404);
    assertThat(live.get("/v1/contacts/nobody/why?workflow=ways").status()).isEqualTo(404);
    assertThat(live.get("/v1/contacts/idle/why?workflow=ways&at=noon").status()).isEqualTo(422);
  }

  @Test
  void shouldCountWhatHappenedRightAlsoAfterAKill() throws Exception {
    workflow(
        "counted",
        "{'type':'webhook','contact':{'id':'{{trigger.who}}','phone':'+919800000006'}}",
        "[{'id':'kind','type':'branch','lanes':[{'name':'Big','when':{'all':[{'value':'{{trigger.n}}',"
            + "'op':'greaterThan','to':5}]},'steps':[{'id':'tell','type':'send','notification':'hello'}]}],"
            + "'otherwise':[{'id':'no','type':'end','outcome':'small'}]}]");
    List<JsonNode> fired = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      fired.add(fire("counted", "{'n':%d,'who':'c%d'}".formatted(n, n)));
    }
    fired.forEach(InsightTest::ended);

    server.signal("KILL");
    server.awaitExit();
    server = launch();
    live = new TestApi(server.port(), "live");
    test = new TestApi(server.port(), "test");
    JsonNode all = live.must(live.get("/v1/insights?workflow=counted"));
    JsonNode lanes = live.must(live.get("/v1/insights?workflow=counted&by=step,lane,version"));
    JsonNode days = live.must(live.get("/v1/insights?workflow=counted&by=day"));
    JsonNode channels = live.must(live.get("/v1/insights?workflow=counted&by=channel"));

    assertThat(all.at("/runs/started").asInt()).isEqualTo(20);
    assertThat(all.at("/runs/done").asInt()).isEqualTo(20);
    assertThat(all.at("/runs/outcomes/small").asInt()).isEqualTo(6);
    assertThat(all.at("/runs/outcomes/completed").asInt()).isEqualTo(14);
    assertThat(all.at("/messages/count").asInt()).isEqualTo(14);
    assertThat(item(all, "step", "kind").path("count").asInt()).isEqualTo(20);
    assertThat(item(all, "step", "tell").path("done").asInt()).isEqualTo(14);
    assertThat(item(lanes, "lane", "Big").path("count").asInt()).isEqualTo(14);
    assertThat(item(lanes, "lane", "Big").path("version").asInt()).isEqualTo(1);
    assertThat(days.at("/items/0/started").asInt()).isEqualTo(20);
    assertThat(item(channels, "channel", "sms").path("count").asInt()).isEqualTo(14);
    JsonNode versions = live.must(live.get("/v1/insights?workflow=counted&by=version"));
    assertThat(versions.at("/items/0/outcomes/small").asInt()).isEqualTo(6);
    assertThat(live.get("/v1/insights?by=lane,channel").status()).isEqualTo(422);
    assertThat(live.get("/v1/insights?from=2026-02-01&to=2026-01-01").status()).isEqualTo(422);
    assertThat(test.must(test.get("/v1/insights?workflow=counted")).at("/runs/started").asInt())
        .isZero();
  }

  @Test
  void shouldTellOfAllWorkflowsAtOnce() {
    ended(fire("ways", "{'go':'yes','n':2,'who':'listed','phone':'+919800000007'}"));
    fire("waits", "{'who':'listed','phone':'+919800000007'}");

    JsonNode all = live.must(live.get("/v1/insights?by=workflow,day"));

    assertThat(item(all, "workflow", "ways").path("started").asInt()).isPositive();
    assertThat(item(all, "workflow", "waits").path("day").asString()).isNotEmpty();
    assertThat(all.at("/waiting/waits").asInt()).isPositive();
    assertThat(all.path("waiting").has("ways")).isFalse();
  }

  @Test
  void shouldListTheRunsBehindANumber() {
    String big =
        fire("ways", "{'go':'yes','n':9,'who':'b','phone':'+919800000008'}")
            .path("runId")
            .asString();
    String small =
        fire("ways", "{'go':'yes','n':1,'who':'s','phone':'+919800000009'}")
            .path("runId")
            .asString();
    String rests = fire("waits", "{'who':'r','phone':'+919800000010'}").path("runId").asString();
    List.of(big, small).forEach(InsightTest::endedRun);

    assertThat(listed("workflow=ways&step=kind")).contains(big, small);
    assertThat(listed("workflow=ways&step=kind&lane=Big")).contains(big).doesNotContain(small);
    assertThat(listed("workflow=ways&step=tell&visit=done")).contains(big).doesNotContain(small);
    assertThat(listed("workflow=ways&step=kind&visit=failed")).isEmpty();
    assertThat(listed("workflow=ways&step=kind&to=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(listed("workflow=ways&outcome=completed&version=1")).contains(big, small);
    assertThat(listed("outcome=nothing")).isEmpty();
    assertThat(listed("workflow=ways&version=draft")).isEmpty();
    assertThat(listed("at=rest")).contains(rests).doesNotContain(big, small);
    String bulk =
        "{\"action\":\"cancel\",\"dryRun\":true,\"filter\":{\"at\":\"rest\",\"version\":\"2\"}}";
    assertThat(live.must(live.post("/v1/runs/bulk", bulk)).path("matched").asInt()).isZero();
    assertThat(live.get("/v1/runs?visit=done").status()).isEqualTo(422);
    assertThat(live.get("/v1/runs?step=kind&visit=gone").status()).isEqualTo(422);
    assertThat(live.get("/v1/runs?version=-1").status()).isEqualTo(422);
  }

  private static List<String> listed(String query) {
    return live.must(live.get("/v1/runs?limit=200&" + query))
        .path("items")
        .valueStream()
        .map(run -> run.path("id").asString())
        .toList();
  }

  private static JsonNode item(JsonNode answer, String key, String value) {
    for (JsonNode item : answer.path("items")) {
      if (item.path(key).asString("").equals(value)) {
        return item;
      }
    }
    throw new AssertionError("No " + key + " " + value + " in " + answer);
  }

  @Test
  void shouldShowRunsOnTheTimelineAndForgetThePersonButNotTheWay() {
    put(
        live,
        "/v1/endpoints/crm",
        "{'kind':'webhook','default':true,'url':'%s'}".formatted(shop.url("/crm")));
    JsonNode first =
        fire("ways", "{'go':'yes','n':9,'who':'asha','phone':'+919812345678','secretName':'Asha'}");
    ended(first);
    JsonNode second = fire("waits", "{'who':'asha','phone':'+919812345678'}");
    awaitCode("asha", "workflow=ways", "message.sent");
    live.must(live.post("/v1/events", "{\"name\":\"seen\",\"contact\":\"asha\"}"));
    JsonNode timeline = live.must(live.get("/v1/contacts/asha/timeline"));

    assertThat(live.delete("/v1/contacts/asha").status()).isEqualTo(204);

    assertThat(timeline.path("items").valueStream().map(one -> one.path("kind").asString()))
        .contains("run", "message", "event");
    JsonNode run = live.must(live.get("/v1/runs/" + first.path("runId").asString()));
    assertThat(run.toString()).doesNotContain("Asha").doesNotContain("919812345678");
    assertThat(run.path("contact").isNull()).isTrue();
    assertThat(run.path("steps").valueStream().map(step -> step.path("id").asString()))
        .containsExactly("kind", "tell");
    assertThat(run.at("/steps/0/lane").asString()).isEqualTo("Big");
    JsonNode waiting = live.must(live.get("/v1/runs/" + second.path("runId").asString()));
    assertThat(waiting.path("status").asString()).isEqualTo("cancelled");
    assertThat(live.must(live.get("/v1/endpoints/crm/deliveries")).toString())
        .doesNotContain("919812345678");
    assertThat(live.must(live.get("/v1/messages?run=" + first.path("runId").asString())).toString())
        .doesNotContain("919812345678");
    assertThat(live.must(live.get("/v1/workflows/ways/captures")).toString())
        .doesNotContain("919812345678");
    live.must(live.get("/v1/endpoints/crm"));
    live.delete("/v1/endpoints/crm");
  }
}
