package dev.carillon.server.app;

import dev.carillon.engine.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole server whose clock can be moved, and what tests of starts do with it. */
public final class TestSite implements AutoCloseable {
  private final Path data;
  private final Map<String, String> environment;
  private ServerProcess server;

  private TestSite(Path data, Map<String, String> environment) throws Exception {
    this.data = data;
    this.environment = environment;
    this.server = ServerProcess.start(data, environment);
  }

  public static TestSite start(Path folder) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY);
    environment.put("CARILLON_EGRESS_ALLOW", "127.0.0.0/8");
    environment.put("CARILLON_TEST_CLOCK", "1");
    return new TestSite(folder.resolve("data"), environment);
  }

  /** Kills the process as a power cut would, and starts another on the same data. */
  public void killAndStartAgain() throws Exception {
    server.signal("KILL");
    server.awaitExit();
    server = ServerProcess.start(data, environment);
  }

  /** Stops the process without a word; {@link #startAgain} brings it back. */
  public void kill() throws Exception {
    server.signal("KILL");
    server.awaitExit();
  }

  public void startAgain() throws Exception {
    server = ServerProcess.start(data, environment);
  }

  public int port() {
    return server.port();
  }

  public String output() {
    return server.output();
  }

  public TestApi live() {
    return new TestApi(server.port(), "live");
  }

  public TestApi test() {
    return new TestApi(server.port(), "test");
  }

  /** Makes a workflow or saves its draft again. */
  public JsonNode draft(String key, String trigger, String steps) {
    String document =
        "{\"name\":\"%s\",\"trigger\":%s,\"steps\":%s}".formatted(key, trigger, steps);
    TestApi api = live();
    return api.must(api.put("/v1/workflows/" + key, document.replace('\'', '"')));
  }

  /** The same, published. */
  public JsonNode publish(String key, String trigger, String steps) {
    JsonNode made = draft(key, trigger, steps);
    TestApi api = live();
    TestApi.Answer answer = api.post("/v1/workflows/" + key + "/publish", "{}");
    if (answer.status() != 200) {
      throw new AssertionError(answer.body().toString());
    }
    return made;
  }

  /** The path of a workflow's public address. */
  public static String path(JsonNode workflow, String environment) {
    String url = workflow.path("hookUrls").path(environment).asString();
    return url.replaceFirst("https?://[^/]+", "");
  }

  /** Starts a workflow by hand and answers the run's id. */
  public String fire(String environment, String key, String data) {
    TestApi api = new TestApi(server.port(), environment);
    String body = "{\"data\":" + data.replace('\'', '"') + "}";
    return api.must(api.post("/v1/workflows/" + key + "/trigger", body)).path("runId").asString();
  }

  /** All runs of a workflow, newest first. */
  public List<JsonNode> runs(String environment, String workflow) {
    TestApi api = new TestApi(server.port(), environment);
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.must(api.get("/v1/runs?limit=200&workflow=" + workflow + cursor));
      page.path("items").forEach(all::add);
      JsonNode next = page.path("nextCursor");
      cursor = next.isString() ? "&cursor=" + next.stringValue() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  /** Waits until a workflow has at least so many runs. */
  public List<JsonNode> awaitRuns(String environment, String workflow, int count) {
    ServerProcess.eventually(
        count + " runs of " + workflow, () -> runs(environment, workflow).size() >= count);
    return runs(environment, workflow);
  }

  /** Waits until a run has ended, and answers it. */
  public JsonNode awaitEnd(String environment, String run) {
    TestApi api = new TestApi(server.port(), environment);
    ServerProcess.eventually(
        run + " ends",
        () ->
            List.of("done", "failed", "cancelled")
                .contains(api.get("/v1/runs/" + run).body().path("status").asString("")));
    return api.must(api.get("/v1/runs/" + run));
  }

  /** Moves the clock of timers. */
  public void advance(String duration) {
    TestApi api = live();
    ObjectNode body = Json.object().put("advance", duration);
    api.must(api.post("/v1/test/clock", Json.write(body)));
  }

  /** Sets the clock of timers. */
  public void setClock(String now) {
    TestApi api = live();
    api.must(api.post("/v1/test/clock", Json.write(Json.object().put("now", now))));
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
