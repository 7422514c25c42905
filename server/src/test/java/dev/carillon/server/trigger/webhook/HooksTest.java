package dev.carillon.server.trigger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.trigger.TestStack;
import dev.carillon.server.trigger.TestStack.Reply;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /hooks/{token}} over a real server and a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HooksTest {
  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final String OPEN =
      "{\"type\":\"webhook\",\"method\":\"POST\",\"contentType\":\"json\",\"security\":{\"type\":\"none\"}%s}";
  private static final String END = "[{\"id\":\"done\",\"type\":\"end\",\"outcome\":\"fine\"}]";

  private TestStack stack;
  private String open;

  @BeforeAll
  void start() {
    stack = new TestStack(POSTGRES.database(), Clock.system());
    open = stack.published("open", OPEN.formatted(""), END);
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
  }

  @Test
  void shouldStartARunAndSayWhich() {
    Reply reply = stack.post(open, "{\"anything\":[1,2,{\"else\":null}]}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("eventId").asString()).startsWith("evt_");
    assertThat(reply.json().path("runId").asString()).startsWith("run_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | 400",
        "[[1] | 400",
        "{\"a\":1,\"a\":2} | 400",
        "{\"a\":\"\\u0000\"} | 400",
        "{\"a\":\"\\ud800\"} | 400",
        "{\"a\":1e400} | 400",
        "{} {} | 400",
        "nonsense | 400",
        "'' | 400"
      })
  void shouldRefuseWhatIsNoJson(String body, int status) {
    long before = stack.runs();

    Reply reply = stack.post(open, body == null ? "" : body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("content-type")).startsWith("application/problem+json");
    assertThat(reply.json().path("code").asString()).isNotEmpty();
    assertThat(stack.runs()).isEqualTo(before);
  }

  @Test
  void shouldRefuseWhatIsTooDeepOrTooLong() {
    assertThat(stack.post(open, "[".repeat(100_000)).status()).isEqualTo(400);
    assertThat(stack.post(open, "{\"a\":" + "9".repeat(1_000_000) + "}").status()).isEqualTo(400);
    assertThat(stack.post(open, "\"" + "x".repeat(1 << 20) + "\"").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/xml",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-7",
    "multipart/form-data; boundary=x"
  })
  void shouldRefuseAnotherContentType(String type) {
    long before = stack.runs();

    assertThat(stack.ask("POST", open, "{}", "Content-Type", type).status()).isEqualTo(415);
    assertThat(stack.post(open, "{}", "Content-Encoding", "gzip").status()).isEqualTo(415);
    assertThat(stack.runs()).isEqualTo(before);
  }

  @Test
  void shouldKnowNoOtherTokenOrMethod() {
    assertThat(stack.post("/hooks/" + "a".repeat(32), "{}").status()).isEqualTo(404);
    assertThat(stack.post("/hooks/short", "{}").status()).isEqualTo(404);
    assertThat(stack.post("/hooks/%00", "{}").status()).isIn(400, 404);
    Reply get = stack.get(open);
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("allow")).isEqualTo("POST");
    Reply put = stack.put(open, "{}");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("allow")).contains("POST");
  }

  @Test
  void shouldKnowNoHookBeforeThePublishing() {
    Reply made = stack.make("unpublished", OPEN.formatted(""), END);

    assertThat(stack.post(TestStack.path(made, "live"), "{}").status()).isEqualTo(404);
    assertThat(stack.post(TestStack.path(made, "test"), "{}").status()).isEqualTo(202);
  }

  @Test
  void shouldCountADedupeKeyOnceAlsoInParallel() throws Exception {
    String hook =
        stack.published(
            "once",
            OPEN.formatted(",\"dedupe\":{\"key\":\"{{trigger.order}}\",\"for\":\"P1D\"}"),
            END);
    Set<String> runs = ConcurrentHashMap.newKeySet();
    Set<String> events = ConcurrentHashMap.newKeySet();
    Set<Integer> statuses = ConcurrentHashMap.newKeySet();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> one :
          IntStream.range(0, 50)
              .mapToObj(i ->
                  threads.submit(() -> {
                    Reply reply = stack.post(hook, "{\"order\":\"O-1\"}");
                    runs.add(reply.json().path("runId").asString());
                    events.add(reply.json().path("eventId").asString());
                    statuses.add(reply.status());
                  }))
              .toList()) {
        one.get();
      }
    }

    assertThat(runs).hasSize(1);
    assertThat(events).hasSize(1);
    assertThat(statuses).containsExactlyInAnyOrder(200, 202);
  }

  @Test
  void shouldCountAnIdempotencyKeyOnceAndRefuseABadOne() {
    Reply first = stack.post(open, "{\"a\":1}", "Idempotency-Key", "k-1");
    Reply again = stack.post(open, "{\"a\":1}", "Idempotency-Key", "k-1");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(stack.post(open, "{}", "Idempotency-Key", "x".repeat(256)).status()).isEqualTo(400);
  }

  @Test
  void shouldCountAnIdempotencyKeyBesideTheDedupeKey() {
    String hook =
        stack.published(
            "both",
            OPEN.formatted(",\"dedupe\":{\"key\":\"{{trigger.order}}\",\"for\":\"P1D\"}"),
            END);
    Reply first = stack.post(hook, "{\"order\":1}", "Idempotency-Key", "both-1");

    Reply sameHeader = stack.post(hook, "{\"order\":2}", "Idempotency-Key", "both-1");
    Reply sameOrder = stack.post(hook, "{\"order\":1}", "Idempotency-Key", "both-2");

    assertThat(List.of(sameHeader.status(), sameOrder.status())).containsOnly(200);
    assertThat(List.of(sameHeader.json(), sameOrder.json())).containsOnly(first.json());
  }

  @Test
  void shouldSayWhyItIgnores() {
    String hook =
        stack.published(
            "picky",
            OPEN.formatted(
                ",\"contact\":{\"id\":\"{{trigger.id}}\"},\"startWhen\":{\"all\":[{\"value\":\"{{trigger.go}}\",\"op\":\"isTrue\"}]}"),
            END);

    Reply condition = stack.post(hook, "{\"id\":\"C1\",\"go\":false}");
    Reply nobody = stack.post(hook, "{\"go\":true}");

    assertThat(condition.status()).isEqualTo(202);
    assertThat(condition.json().path("runId").isNull()).isTrue();
    assertThat(condition.json().path("ignored").asString()).isEqualTo("start_condition");
    assertThat(nobody.json().path("ignored").asString()).isEqualTo("no_contact");
    stack.post("/v1/workflows/picky/pause", "{}");
    assertThat(stack.post(hook, "{\"id\":\"C1\",\"go\":true}").json().path("ignored").asString())
        .isEqualTo("paused");
    stack.post("/v1/workflows/picky/resume", "{}");
    assertThat(stack.post(hook, "{\"id\":\"C1\",\"go\":true}").json().path("runId").isString())
        .isTrue();
  }

  @Test
  void shouldLetNobodyInWithoutTheSecret() {
    String hook =
        stack.published(
            "secret",
            "{\"type\":\"webhook\",\"security\":{\"type\":\"header\",\"name\":\"X-Key\",\"value\":\"open-sesame\"}}",
            END);
    long before = stack.runs();

    assertThat(stack.post(hook, "{}").status()).isEqualTo(401);
    assertThat(stack.post(hook, "{", "X-Key", "wrong").status()).isEqualTo(401);
    assertThat(stack.runs()).isEqualTo(before);
    assertThat(stack.get("/v1/workflows/secret/captures").json().path("items")).isEmpty();
    assertThat(stack.post(hook, "{\"token\":\"abc\"}", "X-Key", "open-sesame").status())
        .isEqualTo(202);
    String captured = stack.get("/v1/workflows/secret/captures").raw().body();
    assertThat(captured).doesNotContain("open-sesame").doesNotContain("abc").contains("***");
    String shown = stack.get("/v1/workflows/secret").raw().body();
    assertThat(shown).doesNotContain("open-sesame").contains("{\"set\":true}");
  }

  @Test
  void shouldListenOnlyToAddressesAllowedAndBelieveNoHeader() {
    String hook =
        stack.published(
            "addresses",
            "{\"type\":\"webhook\",\"security\":{\"type\":\"ip\",\"allow\":[\"10.0.0.1\"]}}",
            END);

    assertThat(stack.post(hook, "{}").status()).isEqualTo(401);
    assertThat(stack.post(hook, "{}", "X-Forwarded-For", "10.0.0.1").status()).isEqualTo(401);
    assertThat(stack.post(hook, "{}", "Forwarded", "for=10.0.0.1").status()).isEqualTo(401);
  }

  @Test
  void shouldAnswerTheProblemsOfABrokenDraftInTest() {
    Reply made = stack.make("broken", OPEN.formatted(""), "[{\"id\":\"x\",\"type\":\"delay\"}]");

    Reply reply = stack.post(TestStack.path(made, "test"), "{}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("problems").get(0).path("code").asString())
        .isEqualTo("delay.one_form");
  }

  @Test
  void shouldTakeTheQueryOfAGetAndOtherBodies() {
    String get =
        stack.published(
            "getter",
            "{\"type\":\"webhook\",\"method\":\"GET\",\"security\":{\"type\":\"none\"},\"respond\":{\"body\":{\"a\":\"{{trigger.a}}\",\"b\":\"{{trigger.b}}\"}}}",
            END);
    String form =
        stack.published(
            "former",
            "{\"type\":\"webhook\",\"contentType\":\"urlencoded\",\"security\":{\"type\":\"none\"},\"respond\":{\"body\":\"{{trigger.name}}\"}}",
            END);
    String text =
        stack.published(
            "texter",
            "{\"type\":\"webhook\",\"contentType\":\"text\",\"security\":{\"type\":\"none\"},\"respond\":{\"status\":201}}",
            END);

    Reply got = stack.get(get + "?a=1&b=x&b=y");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.raw().body()).isEqualTo("{\"a\":\"1\",\"b\":[\"x\",\"y\"]}");
    assertThat(
            stack
                .ask(
                    "POST",
                    form,
                    "name=Zo%C3%AB+R",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .raw()
                .body())
        .isEqualTo("\"Zoë R\"");
    assertThat(
            stack
                .ask("POST", form, "a=%", "Content-Type", "application/x-www-form-urlencoded")
                .status())
        .isEqualTo(400);
    Reply said = stack.ask("POST", text, "hello", "Content-Type", "text/plain; charset=UTF-8");
    assertThat(said.status()).isEqualTo(201);
    assertThat(said.json().path("outcome").asString()).isEqualTo("fine");
  }

  @Test
  void shouldTakeNamesOfOursForPlainData() {
    String hook =
        stack.published(
            "names",
            OPEN.formatted(
                ",\"respond\":{\"body\":{\"w\":\"{{workflow.key}}\",\"p\":\"{{trigger.workflow.key}}\"}}"),
            END);

    assertThat(
            stack
                .post(
                    hook,
                    "{\"__proto__\":{\"x\":1},\"constructor\":1,\"env\":{\"k\":1},\"steps\":[],\"workflow\":{\"key\":\"mine\"}}")
                .raw()
                .body())
        .isEqualTo("{\"w\":\"names\",\"p\":\"mine\"}");
  }
}
