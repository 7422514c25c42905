package dev.carillon.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.trigger.TestStack;
import dev.carillon.server.trigger.TestStack.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code /v1/workflows}, {@code /v1/events} and their kin over a real server and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowsApiTest {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final String OPEN = "{\"type\":\"webhook\",\"security\":{\"type\":\"none\"}}";
  private static final String END = "[{\"id\":\"done\",\"type\":\"end\"}]";

  private TestStack stack;

  @BeforeAll
  void start() {
    stack = new TestStack(POSTGRES.database(), Clock.system());
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
  }

  @Test
  void shouldMakeOneInTheContractsShape() {
    Reply made = stack.make("shape", OPEN, END);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("etag")).isEqualTo("\"1\"");
    JsonNode json = made.json();
    assertThat(json.path("key").asString()).isEqualTo("shape");
    assertThat(json.path("status").asString()).isEqualTo("draft");
    assertThat(json.path("revision").asInt()).isEqualTo(1);
    assertThat(json.path("liveVersion").isNull()).isTrue();
    assertThat(json.path("draft").has("key")).isFalse();
    assertThat(json.path("hookUrls").path("test").asString())
        .matches("https://hooks\\.example\\.test/hooks/[A-Za-z0-9_-]{32}")
        .isNotEqualTo(json.path("hookUrls").path("live").asString());
    assertThat(stack.make("shape", OPEN, END).status()).isEqualTo(409);
    assertThat(stack.make("Not A Key", OPEN, END).status()).isEqualTo(422);
  }

  @Test
  void shouldMakeAKeyOfTheName() {
    String body = "{\"name\":\"Grüße, Welt!\",\"trigger\":" + OPEN + ",\"steps\":" + END + "}";

    assertThat(stack.post("/v1/workflows", body).json().path("key").asString())
        .isEqualTo("gru-e-welt");
    assertThat(stack.post("/v1/workflows", body).json().path("key").asString())
        .isEqualTo("gru-e-welt-2");
  }

  @Test
  void shouldRefuseASaveOverAnotherOnes() {
    stack.make("shared", OPEN, END);
    String document = "{\"name\":\"mine\",\"trigger\":" + OPEN + ",\"steps\":[]}";

    Reply mine = stack.put("/v1/workflows/shared", document, "If-Match", "\"1\"");
    Reply theirs = stack.put("/v1/workflows/shared", document, "If-Match", "\"1\"");

    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.header("etag")).isEqualTo("\"2\"");
    assertThat(theirs.status()).isEqualTo(412);
    assertThat(stack.get("/v1/workflows/shared").json().path("draft").path("name").asString())
        .isEqualTo("mine");
  }

  @Test
  void shouldKeepADraftWithProblemsAndRefuseToPublishIt() {
    Reply made = stack.make("faulty", OPEN, "[{\"id\":\"x\",\"type\":\"teleport\"}]");
    assertThat(made.status()).isEqualTo(201);

    Reply refused = stack.post("/v1/workflows/faulty/publish", "{}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("code").asString())
        .isEqualTo("step.unknown_type");
    assertThat(stack.get("/v1/workflows/faulty").json().path("status").asString())
        .isEqualTo("draft");
    JsonNode problems = stack.post("/v1/workflows/faulty/check", "").json().path("problems");
    assertThat(problems.get(0).path("level").asString()).isEqualTo("error");
  }

  @Test
  void shouldSayTheWorstThatCanComeOfADraft() {
    String steps =
        "[{\"id\":\"s\",\"type\":\"send\",\"content\":{\"sms\":{\"text\":\"x\"}}},{\"id\":\"d\",\"type\":\"delay\",\"for\":\"P1D\"},{\"id\":\"g\",\"type\":\"goTo\",\"step\":\"s\",\"max\":2}]";
    assertThat(stack.make("bounded", OPEN, steps).status()).isEqualTo(201);

    JsonNode facts = stack.post("/v1/workflows/bounded/check", "").json().path("facts");

    assertThat(facts.path("messages").path("most").asInt()).isEqualTo(3);
    assertThat(facts.path("life").path("longest").asString()).isEqualTo("P3D");
  }

  @Test
  void shouldRefuseWhatIsNoDocument() {
    assertThat(stack.post("/v1/workflows", "{\"name\":\"x\",\"steps\":{}}").status())
        .isEqualTo(422);
    assertThat(stack.post("/v1/workflows", "[]").status()).isEqualTo(422);
    assertThat(stack.post("/v1/workflows", "").status()).isEqualTo(400);
    assertThat(stack.get("/v1/workflows/nobody").status()).isEqualTo(404);
  }

  @Test
  void shouldPublishRestoreAndCompareVersions() {
    stack.published("history", OPEN, END);
    stack.put(
        "/v1/workflows/history",
        "{\"name\":\"history\",\"trigger\":"
            + OPEN
            + ",\"steps\":[{\"id\":\"pause\",\"type\":\"delay\",\"for\":\"PT1H\"},{\"id\":\"done\",\"type\":\"end\",\"outcome\":\"late\"}]}");

    JsonNode changes = stack.get("/v1/workflows/history/diff").json().path("changes");
    assertThat(changes.toString())
        .contains("Added \\\"pause\\\" at the beginning.")
        .contains("\\\"done\\\": Outcome set to \\\"late\\\".");
    assertThat(
            stack
                .post("/v1/workflows/history/publish", "{\"note\":\"slower\"}")
                .json()
                .path("version")
                .asInt())
        .isEqualTo(2);
    JsonNode versions = stack.get("/v1/workflows/history/versions").json().path("items");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).path("note").asString()).isEqualTo("slower");
    Reply restored = stack.post("/v1/workflows/history/versions/1/restore", "");
    assertThat(restored.json().path("draft").path("steps")).hasSize(1);
    assertThat(restored.json().path("liveVersion").asInt()).isEqualTo(2);
    assertThat(stack.get("/v1/workflows/history/versions/9").status()).isEqualTo(404);
  }

  @Test
  void shouldKeepASecretThatIsPutBackAsAMark() {
    stack.published(
        "marked",
        "{\"type\":\"webhook\",\"security\":{\"type\":\"github\",\"secret\":\"a-real-secret\"}}",
        END);
    JsonNode draft = stack.get("/v1/workflows/marked").json().path("draft");
    assertThat(draft.toString()).contains("{\"set\":true}").doesNotContain("a-real-secret");

    Reply saved = stack.put("/v1/workflows/marked", draft.toString());

    assertThat(saved.json().path("revision").asInt()).isEqualTo(1);
    assertThat(stack.post("/v1/workflows/marked/publish", "{}").status()).isEqualTo(200);
  }

  @Test
  void shouldSeeAtOnceWhatWasMissingBefore() {
    Reply made =
        stack.make("waiting", OPEN, "[{\"id\":\"s\",\"type\":\"send\",\"notification\":\"late\"}]");
    String hook = TestStack.path(made, "test");
    assertThat(stack.post(hook, "{}").status()).isEqualTo(422);
    assertThat(stack.post("/v1/workflows/waiting/publish", "{}").status()).isEqualTo(422);

    stack.notifications.add("late");

    assertThat(stack.post("/v1/workflows/waiting/publish", "{}").status()).isEqualTo(200);
  }

  @Test
  void shouldArchiveWhatWasPublishedAndRemoveWhatWasNot() {
    stack.published("old", OPEN, END);
    stack.make("never", OPEN, END);

    assertThat(stack.ask("DELETE", "/v1/workflows/old", null).status()).isEqualTo(204);
    assertThat(stack.ask("DELETE", "/v1/workflows/never", null).status()).isEqualTo(204);

    assertThat(stack.get("/v1/workflows/old").json().path("status").asString())
        .isEqualTo("archived");
    assertThat(stack.get("/v1/workflows/never").status()).isEqualTo(404);
    assertThat(stack.get("/v1/workflows").raw().body()).doesNotContain("\"key\":\"old\"");
    assertThat(stack.make("old", OPEN, END).status()).isEqualTo(201);
  }

  @Test
  void shouldStartByHandAndByEvent() {
    stack.published(
        "listens",
        "{\"type\":\"event\",\"name\":\"order.paid\",\"dedupe\":{\"key\":\"{{trigger.order}}\"}}",
        END);
    stack.make("unborn", "{\"type\":\"event\",\"name\":\"order.paid\"}", END);

    Reply one =
        stack.post(
            "/v1/events",
            "{\"name\":\"order.paid\",\"contact\":\"C9\",\"data\":{\"order\":1},\"id\":\"e-1\"}");
    Reply again =
        stack.post("/v1/events", "{\"name\":\"order.paid\",\"data\":{\"order\":1},\"id\":\"e-1\"}");
    Reply many =
        stack.post(
            "/v1/events",
            "[{\"name\":\"order.paid\",\"data\":{\"order\":2}},{\"name\":\"nothing.listens\"}]");

    assertThat(one.status()).isEqualTo(202);
    assertThat(one.json().path("runIds")).hasSize(1);
    assertThat(again.json()).isEqualTo(one.json());
    assertThat(many.json().path("eventIds")).hasSize(2);
    assertThat(many.json().path("runIds")).hasSize(1);
    Reply wrong = stack.post("/v1/events", "[{\"name\":\"a\"},{\"nome\":\"b\"}]");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/1/nome");
    Reply byHand =
        stack.post(
            "/v1/workflows/listens/trigger", "{\"data\":{\"order\":1},\"contacts\":[\"A\",\"B\"]}");
    assertThat(byHand.status()).isEqualTo(202);
    assertThat(byHand.json().path("runIds")).hasSize(2);
    assertThat(stack.post("/v1/workflows/unborn/trigger", "{}").status()).isEqualTo(409);
  }

  @Test
  void shouldSendOneStepReally() {
    stack.make(
        "caller",
        OPEN,
        "[{\"id\":\"look\",\"type\":\"http\",\"method\":\"GET\",\"url\":\"https://api.example/c/{{customer}}\"}]");

    Reply reply =
        stack.post("/v1/workflows/caller/steps/look/test", "{\"trigger\":{\"customer\":\"C 1\"}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("request").path("url").asString())
        .isEqualTo("https://api.example/c/C%201");
    assertThat(reply.json().path("response").path("status").asInt()).isEqualTo(200);
  }

  @Test
  void shouldDescribeDocumentsByASchemaThatTheGalleryFits() throws IOException {
    String schema = stack.get("/schema/workflow.json").raw().body();
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    String gallery = Files.readString(Path.of("..", "gallery", "abc-payment.json"));

    assertThat(compiled.validate(gallery, com.networknt.schema.InputFormat.JSON)).isEmpty();
    assertThat(
            compiled.validate(
                gallery.replace("\"method\": \"POST\"", "\"method\": \"STEAL\""),
                com.networknt.schema.InputFormat.JSON))
        .isNotEmpty();
    JsonNode catalog = stack.get("/v1/catalog").json();
    assertThat(catalog.path("steps").toString()).contains("\"type\":\"branch\"");
    assertThat(catalog.path("operators")).isNotEmpty();
  }
}
