package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Digests, throttles and what is pending, over HTTP on a whole server whose clock is moved. */
class DigestsOverHttpTest {
  private static final String OPEN = "\"type\":\"webhook\",\"security\":{\"type\":\"none\"}";

  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerProcess.start(
            folder.resolve("data"),
            Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_TEST_CLOCK", "1"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static TestApi api() {
    return new TestApi(server.port(), "live");
  }

  /** Makes and publishes a workflow; the path of its hook. */
  private static String publish(String key, String trigger, String steps) {
    TestApi api = api();
    api.must(
        api.post(
            "/v1/workflows",
            "{\"key\":\"%s\",\"name\":\"%s\",\"trigger\":{%s},\"steps\":%s}"
                .formatted(key, key, trigger, steps)));
    api.must(api.post("/v1/workflows/" + key + "/publish", "{}"));
    String url = api.must(api.get("/v1/workflows/" + key)).path("hookUrls").path("live").asString();
    return url.replaceFirst("https?://[^/]+", "");
  }

  private static String call(String hook, String json) {
    TestApi.Answer answer = api().hook(hook, json, null);
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().path("runId").asString();
  }

  private static JsonNode run(String id) {
    return api().must(api().get("/v1/runs/" + id));
  }

  private static JsonNode awaitEnd(String id) {
    ServerProcess.eventually("the run ends", () -> run(id).path("endedAt").isString());
    return run(id);
  }

  private static void awaitWaiting(String id, String kind) {
    ServerProcess.eventually(
        "it waits",
        () ->
            run(id).path("status").asString().equals("waiting")
                && run(id).path("waitingFor").path("kind").asString().equals(kind));
  }

  private static Instant advance(String by) {
    String body = "{\"advance\":\"" + by + "\"}";
    return Instant.parse(api().must(api().post("/v1/test/clock", body)).path("now").asString());
  }

  private static JsonNode digests(String query) {
    return api().must(api().get("/v1/digests?" + query)).path("items");
  }

  private static JsonNode upcoming(String query) {
    return api().must(api().get("/v1/upcoming?" + query)).path("items");
  }

  @Test
  void shouldCollectCallsOfAWebhookWithDigest() {
    String hook =
        publish(
            "likes",
            OPEN
                + ",\"sample\":{\"post\":\"P1\",\"n\":1},\"digest\":{\"key\":\"{{trigger.post}}\","
                + "\"window\":{\"for\":\"PT10M\"},\"keep\":2,\"sum\":{\"Likes\":\"n\"}}",
            "[{\"id\":\"say\",\"type\":\"set\",\"values\":"
                + "{\"text\":\"{{digest.count}} for {{digest.sum.Likes}}\"}}]");
    String first = call(hook, "{\"post\":\"P1\",\"n\":5}");
    awaitWaiting(first, "digest");
    String second = call(hook, "{\"post\":\"P1\",\"n\":7}");
    String third = call(hook, "{\"post\":\"P1\",\"n\":9}");
    String other = call(hook, "{\"post\":\"P2\",\"n\":1}");
    assertThat(awaitEnd(second).path("outcome").asString()).isEqualTo("digested");
    assertThat(awaitEnd(third).path("outcome").asString()).isEqualTo("digested");
    awaitWaiting(other, "digest");

    assertThat(digests("workflow=likes")).hasSize(2);
    JsonNode open = digests("workflow=likes&key=P1").get(0);
    assertThat(open.path("key").asString()).isEqualTo("P1");
    assertThat(open.path("step").asString()).isEqualTo("digest_trigger");
    assertThat(open.path("workflow").asString()).isEqualTo("likes");
    assertThat(open.path("count").asInt()).isEqualTo(3);
    assertThat(open.path("runId").asString()).isEqualTo(first);
    assertThat(open.path("head").get(0).path("n").asInt()).isEqualTo(5);
    assertThat(open.path("sum").path("Likes").asInt()).isEqualTo(21);
    assertThat(run(first).path("waitingFor").path("until").asString())
        .isEqualTo(open.path("closesAt").asString());
    assertThat(new TestApi(server.port(), "test").get("/v1/digests").body().path("items"))
        .isEmpty();

    advance("PT10M");

    JsonNode ended = awaitEnd(first);
    assertThat(ended.path("outcome").asString()).isEqualTo("completed");
    assertThat(ended.path("steps")).hasSize(1);
    assertThat(ended.path("steps").get(0).path("output").path("text").asString())
        .isEqualTo("3 for 21");
    assertThat(awaitEnd(other).path("steps").get(0).path("output").path("text").asString())
        .isEqualTo("1 for 1");
    assertThat(digests("workflow=likes")).isEmpty();
  }

  @Test
  void shouldTakeAnEventOutAndCloseNow() {
    String hook = publish("shop", OPEN, digestStep("{\"for\":\"P1D\"}"));
    String first = call(hook, "{\"n\":1}");
    awaitWaiting(first, "digest");
    awaitEnd(call(hook, "{\"n\":2}"));
    JsonNode open = digests("workflow=shop").get(0);
    String path = "/v1/digests/" + open.path("id").asString();
    long number = open.path("items").get(1).path("n").asLong();

    assertThat(new TestApi(server.port(), "test").post(path + "/close", "{}").status())
        .isEqualTo(404);
    assertThat(api().delete(path + "/items/" + number).status()).isEqualTo(204);
    assertThat(api().delete(path + "/items/" + number).status()).isEqualTo(404);
    assertThat(api().delete(path + "/items/x").status()).isEqualTo(404);
    TestApi.Answer closed = api().post(path + "/close", "{}");

    assertThat(closed.status()).isEqualTo(200);
    assertThat(closed.body().path("count").asInt()).isEqualTo(1);
    assertThat(awaitEnd(first).path("steps").get(0).path("output").path("count").asInt())
        .isEqualTo(1);
    assertThat(api().post(path + "/close", "{}").status()).isEqualTo(404);
    assertThat(api().delete(path + "/items/1").status()).isEqualTo(404);
    assertThat(api().post("/v1/digests/dig_none/close", "{}").status()).isEqualTo(404);
  }

  private static String digestStep(String window) {
    return "[{\"id\":\"d\",\"type\":\"digest\",\"key\":\"all\",\"window\":" + window + "}]";
  }

  @Test
  void shouldListWhatIsPendingSoonestFirst() {
    Instant now = advance("PT0.001S");
    String quiet = publish("quiet", OPEN, digestStep("{\"quiet\":\"PT2H\",\"max\":\"P2D\"}"));
    String nap =
        publish(
            "nap",
            OPEN + ",\"contact\":{\"id\":\"{{trigger.who}}\"}",
            "[{\"id\":\"wait\",\"type\":\"delay\",\"for\":\"{{trigger.time}}\"}]");
    String digest = call(quiet, "{}");
    awaitWaiting(digest, "digest");
    String late = call(nap, "{\"who\":\"Ann\",\"time\":\"PT20H\"}");
    String soon = call(nap, "{\"who\":\"Bob\",\"time\":\"PT10S\"}");
    String middle = call(nap, "{\"who\":\"Ann\",\"time\":\"PT3H\"}");
    advance("PT1S");
    awaitEnd(call(quiet, "{}"));

    JsonNode all = upcoming("limit=200");
    assertThat(all.valueStream().map(item -> item.path("runId").asString()).toList())
        .containsSubsequence(soon, digest, middle, late);
    assertThat(all.valueStream().map(item -> item.path("until").asString()).toList()).isSorted();
    assertThat(upcoming("workflow=nap&until=" + now.plus(Duration.ofHours(4))))
        .extracting(item -> item.path("runId").asString())
        .containsExactly(soon, middle);
    assertThat(upcoming("contact=Ann"))
        .extracting(item -> item.path("kind").asString() + " " + item.path("step").asString())
        .containsExactly("delay wait", "delay wait");
    JsonNode window = upcoming("workflow=quiet").get(0);
    assertThat(window.path("kind").asString()).isEqualTo("digest");
    assertThat(window.path("until").asString())
        .isEqualTo(digests("workflow=quiet").get(0).path("closesAt").asString())
        .isEqualTo(run(digest).path("waitingFor").path("until").asString());
    assertThat(api().get("/v1/upcoming?until=tomorrow").status()).isEqualTo(422);
    pages();

    api().must(api().post("/v1/runs/" + late + "/skip", "{}"));
    assertThat(awaitEnd(late).path("outcome").asString()).isEqualTo("completed");
    assertThat(api().post("/v1/runs/" + late + "/skip", "{}").status()).isEqualTo(409);
    api().must(api().post("/v1/runs/" + digest + "/skip", "{}"));
    assertThat(awaitEnd(digest).path("steps").get(0).path("output").path("count").asInt())
        .isEqualTo(2);
  }

  @Test
  void shouldForgetTheDigestOfAnErasedPerson() {
    String hook =
        publish(
            "mine",
            OPEN + ",\"contact\":{\"id\":\"{{trigger.who}}\"}",
            "[{\"id\":\"d\",\"type\":\"digest\",\"key\":\"{{contact.id}}\",\"window\":{\"for\":\"P1D\"}}]");
    String run = call(hook, "{\"who\":\"Eve\",\"secret\":1}");
    awaitWaiting(run, "digest");

    assertThat(api().delete("/v1/contacts/Eve").status()).isEqualTo(204);
    assertThat(awaitEnd(run).path("status").asString()).isEqualTo("cancelled");
    String next = call(hook, "{\"who\":\"Eve\",\"n\":2}");
    awaitWaiting(next, "digest");

    JsonNode open = digests("workflow=mine");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).path("count").asInt()).isEqualTo(1);
    assertThat(open.toString()).doesNotContain("secret");
  }

  private static void pages() {
    JsonNode first = api().must(api().get("/v1/upcoming?workflow=nap&limit=2"));
    JsonNode second =
        api()
            .must(
                api()
                    .get(
                        "/v1/upcoming?workflow=nap&limit=2&cursor="
                            + first.path("nextCursor").asString()));
    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void shouldLetTheFirstThroughAndEndTheOthersAsThrottled() {
    String hook =
        publish(
            "calm",
            OPEN,
            "[{\"id\":\"t\",\"type\":\"throttle\",\"key\":\"{{trigger.who}}\",\"limit\":1,"
                + "\"per\":\"PT1H\",\"over\":[{\"id\":\"o\",\"type\":\"set\",\"values\":{}}]}]");

    JsonNode first = awaitEnd(call(hook, "{\"who\":\"Ann\"}"));
    JsonNode second = awaitEnd(call(hook, "{\"who\":\"Ann\"}"));

    assertThat(first.path("outcome").asString()).isEqualTo("completed");
    assertThat(second.path("outcome").asString()).isEqualTo("throttled");
    assertThat(second.path("steps").get(0).path("lane").asString()).isEqualTo("over");
    assertThat(second.path("steps").get(1).path("id").asString()).isEqualTo("o");
    advance("PT1H");
    assertThat(awaitEnd(call(hook, "{\"who\":\"Ann\"}")).path("outcome").asString())
        .isEqualTo("completed");
  }
}
