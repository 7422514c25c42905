package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The gallery on a whole server: every workflow is stored, found whole, and can be published. */
class GalleryOnServerTest {
  private static final Path GALLERY = Path.of("..", "gallery");

  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerProcess.start(
            folder.resolve("data"), Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY));
    TestApi api = api();
    for (Path file : files(GALLERY.resolve("notifications"))) {
      api.must(api.put("/v1/notifications/" + key(file), Files.readString(file)));
    }
    String crm = "{\"kind\":\"webhook\",\"url\":\"https://crm.abc.example/\"}";
    api.must(new TestApi(server.port(), "live").put("/v1/endpoints/crm", crm));
    api.must(api.put("/v1/endpoints/crm", crm));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static TestApi api() {
    return new TestApi(server.port(), "test");
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String key(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static List<String> codes(JsonNode answer) {
    return answer
        .path("problems")
        .valueStream()
        .map(problem -> problem.path("code").asString())
        .filter(code -> !code.equals("channel.no_integration"))
        .toList();
  }

  @Test
  void shouldPublishEveryWorkflow() throws IOException {
    TestApi api = api();
    for (Path file : files(GALLERY)) {
      ObjectNode document = (ObjectNode) Json.parse(Files.readAllBytes(file));
      api.must(api.post("/v1/workflows", document.put("key", key(file)).toString()));

      JsonNode checked = api.must(api.post("/v1/workflows/" + key(file) + "/check", ""));
      assertThat(codes(checked))
          .as(key(file))
          .isSubsetOf("webhook.no_security", "goal.never_fired", "notification.not_published");
      assertThat(checked.path("facts").path("sentences")).as(key(file)).hasSize(2);

      JsonNode published = api.must(api.post("/v1/workflows/" + key(file) + "/publish", "{}"));
      assertThat(published.path("version").asInt()).as(key(file)).isEqualTo(1);
    }
  }

  @Test
  void shouldSayThatNothingFiresAGoalUntilSomethingDoes() {
    TestApi api = api();
    String document =
        """
        {"name":"x","trigger":{"type":"journey","entry":{"event":"due"},"identifier":"{{trigger.id}}",
          "goal":{"event":"%s"}},"steps":[{"id":"d","type":"delay","for":"P1D"}]}\
        """;
    String goal = "paid.in_full";

    assertThat(codes(api.must(api.post("/v1/check", document.formatted(goal)))))
        .containsExactly("goal.never_fired");

    api.must(api.post("/v1/events", "{\"name\":\"paid.in_full\",\"data\":{\"id\":\"1\"}}"));
    assertThat(codes(api.must(api.post("/v1/check", document.formatted(goal))))).isEmpty();

    api.must(
        api.post(
            "/v1/workflows",
            "{\"key\":\"sender\",\"name\":\"s\",\"trigger\":{\"type\":\"webhook\"},\"steps\":[{\"id\":\"e\",\"type\":\"emit\",\"event\":\"sent.here\"}]}"));
    assertThat(codes(api.must(api.post("/v1/check", document.formatted("sent.here"))))).isEmpty();
  }
}
