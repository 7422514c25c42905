package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events that come in the shapes of Segment and CloudEvents, on a whole server. */
class SourcesTest {
  private static final String TRACK =
      "{\"type\":\"track\",\"event\":\"Order Paid\",\"userId\":\"u1\",\"messageId\":\"m1\"}";

  /** Of {@link #TRACK} with the secret {@code seg_secret_1}. */
  private static final String SIGNATURE = "a5ee8934c4fb389ed3cb66c64c5121484e0afa4c";

  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerProcess.start(
            folder.resolve("data"), Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY));
    listen("paid", "Order Paid");
    listen("shipped", "order.shipped");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void listen(String key, String event) {
    api()
        .must(
            api()
                .post(
                    "/v1/workflows",
                    """
                    {"key":"%s","name":"%s","trigger":{"type":"event","name":"%s"},
                     "steps":[{"id":"stop","type":"end","outcome":"{{contact.id}} {{trigger.sum}}"}]}\
                    """
                        .formatted(key, key, event)));
  }

  private static TestApi api() {
    return new TestApi(server.port(), "test");
  }

  private static String source(String key, String document) {
    return URI.create(api().must(api().put("/v1/sources/" + key, document)).path("url").asString())
        .getPath();
  }

  private static HttpResponse<String> send(String path, String body, String... headers)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .headers(headers)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void shouldTakeWhatSegmentSignedAndCountItOnce() throws Exception {
    String path = source("shop", "{\"kind\":\"segment\",\"secret\":\"seg_secret_1\"}");

    var unsigned = send(path, TRACK, "Content-Type", "application/json");
    var first = send(path, TRACK, "Content-Type", "application/json", "X-Signature", SIGNATURE);
    var again = send(path, TRACK, "Content-Type", "application/json", "X-Signature", SIGNATURE);

    assertThat(unsigned.statusCode()).isEqualTo(401);
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(Json.parse(first.body()).path("runIds")).hasSize(1);
    assertThat(Json.parse(again.body())).isEqualTo(Json.parse(first.body()));
    assertThat(outcome(first)).isEqualTo("u1");
  }

  @Test
  void shouldTakeListsWhereTheAddressAloneProves() throws Exception {
    String path = source("open", "{\"kind\":\"segment\"}");
    String two = "[" + TRACK.replace("m1", "m2") + "," + TRACK.replace("m1", "m3") + "]";

    var answer = send(path, two, "Content-Type", "application/json");

    assertThat(Json.parse(answer.body()).path("eventIds")).hasSize(2);
    assertThat(send(path, "[1]", "Content-Type", "application/json").statusCode()).isEqualTo(400);
    assertThat(send("/sources/segment/x", TRACK, "Content-Type", "application/json").statusCode())
        .isEqualTo(404);
  }

  @Test
  void shouldReadCloudEventsInEveryMode() throws Exception {
    String path = source("bus", "{\"kind\":\"cloudevents\"}");
    String whole =
        """
        {"specversion":"1.0","id":"1","source":"/shop","type":"order.shipped","data":{"sum":5}}\
        """;

    var inBody = send(path, whole, "Content-Type", "application/cloudevents+json");
    var again =
        send(
            path,
            "{\"sum\":5}",
            "Content-Type",
            "application/json",
            "ce-specversion",
            "1.0",
            "ce-id",
            "1",
            "ce-source",
            "/shop",
            "ce-type",
            "order.shipped");
    var batch =
        send(
            path,
            "[" + whole.replace("\"1\",\"source", "\"2\",\"source") + "]",
            "Content-Type",
            "application/cloudevents-batch+json");

    assertThat(inBody.statusCode()).isEqualTo(202);
    assertThat(outcome(inBody)).isEqualTo("5");
    assertThat(Json.parse(again.body())).isEqualTo(Json.parse(inBody.body()));
    assertThat(Json.parse(batch.body()).at("/runIds/0"))
        .isNotEqualTo(Json.parse(inBody.body()).at("/runIds/0"));
    assertThat(send(path, "{}", "Content-Type", "application/json").statusCode()).isEqualTo(415);
  }

  @Test
  void shouldKeepItsAddressAndHideItsSecret() {
    String document = "{\"kind\":\"segment\",\"secret\":\"a-secret-of-segment\"}";
    JsonNode made = api().must(api().put("/v1/sources/kept", document));
    JsonNode saved = api().must(api().put("/v1/sources/kept", Json.write(made)));

    assertThat(saved.path("url")).isEqualTo(made.path("url"));
    assertThat(saved.at("/secret/set").asBoolean()).isTrue();
    assertThat(api().get("/v1/sources").body().toString()).doesNotContain("a-secret-of-segment");
    assertThat(api().put("/v1/sources/kept", "{\"kind\":\"x\"}").status()).isEqualTo(422);
  }

  private static String outcome(HttpResponse<String> answer) {
    String run = Json.parse(answer.body()).at("/runIds/0").asString();
    ServerProcess.eventually(
        "the run ends",
        () -> api().get("/v1/runs/" + run).body().path("status").asString().equals("done"));
    return api().get("/v1/runs/" + run).body().path("outcome").asString();
  }
}
