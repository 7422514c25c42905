package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of reports that are not taken at once. */
class ReportTriesTest extends ReportsSetting {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

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
  void shouldSendASignedExampleWheneverAsked() {
    endpoint("shown", ",'secret':'" + SECRET + "','events':['run.*']");
    shop.answer("/shown", 200);

    JsonNode first = api.must(api.post("/v1/endpoints/shown/test", "{}"));
    api.must(api.post("/v1/endpoints/shown/test", "{}"));
    await("/shown", 2);
    awaitDelivery("shown", "delivered");

    assertThat(first.path("type").asString()).isEqualTo("message.delivered");
    assertThat(shop.calls("/shown"))
        .allSatisfy(call -> {
          assertThat(call.header("webhook-signature")).isEqualTo(call.expectedSignature(SECRET));
          assertThat(call.body().at("/data/example").asBoolean()).isTrue();
          assertThat(call.body().at("/data/status").asString()).isEqualTo("delivered");
        })
        .extracting(call -> call.header("webhook-id"))
        .doesNotHaveDuplicates();
    assertThat(api.post("/v1/endpoints/nobody/test", "{}").status()).isEqualTo(404);
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
}
