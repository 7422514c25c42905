package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Messages from phones on a whole server: answers, STOP and START, numbers, inbound triggers. */
class RepliesTest {
  private static final String HOOK =
      "{'type':'webhook','security':{'type':'none'},'contact':{'id':'{{trigger.id}}',"
          + "'phone':'{{trigger.phone}}'}}";
  private static final String SEND = "{'id':'q','type':'send','content':{'sms':{'text':'Come?'}}}";
  private static final String END = "[{'id':'end_%1$s','type':'end','outcome':'%1$s'}]";

  @TempDir static Path folder;
  private static TestSite site;
  private static int phones = 100;

  @BeforeAll
  static void start() throws Exception {
    site = TestSite.start(folder);
    site.draft("ask", HOOK, "[" + SEND + "," + wait("yes", "") + "]");
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static String wait(String word, String more) {
    return ("{'id':'w','type':'waitForReply','timeout':'P1D','lanes':[{'name':'Word','when':"
            + "{'value':'{{reply.text}}','op':'equals','to':'%s','ignoreCase':true},'steps':%s}],"
            + "'otherwise':%s,'timedOut':%s,'undelivered':%s%s}")
        .formatted(
            word,
            END.formatted("word"),
            END.formatted("other"),
            END.formatted("late"),
            END.formatted("lost"),
            more);
  }

  private static synchronized String phone() {
    return "+49151123" + (45000 + phones++);
  }

  private static String fire(String workflow, String phone) {
    return site.fire(
        "test", workflow, "{'id':'C%s','phone':'%s'}".formatted(phone.substring(9), phone));
  }

  private static JsonNode run(String id) {
    return site.test().must(site.test().get("/v1/runs/" + id));
  }

  /** The run's message in the test inbox, once it waits for the answer. */
  private static String asked(String run) {
    ServerProcess.eventually(
        "it waits", () -> run(run).at("/waitingFor/step").asString("").equals("w"));
    return run(run).at("/steps/0/messages/0").asString();
  }

  private static JsonNode reply(String message, String text) {
    return site.test()
        .must(
            site.test()
                .post("/v1/test-inbox/" + message + "/reply", "{\"text\":\"" + text + "\"}"));
  }

  private static JsonNode receive(String phone, String text) {
    return site.test()
        .must(
            site.test()
                .post(
                    "/v1/numbers/simulated/receive",
                    "{\"from\":\"%s\",\"text\":\"%s\"}".formatted(phone, text)));
  }

  private static String outcome(String run) {
    return run(run).path("outcome").asString("");
  }

  private static JsonNode message(String id) {
    return site.test().must(site.test().get("/v1/messages/" + id));
  }

  @Test
  void shouldTakeAReplyIntoItsLaneAndMarkTheMessage() {
    String run = fire("ask", phone());
    String message = asked(run);

    JsonNode taken = reply(message, "  YES ");

    assertThat(taken.path("runId").asString()).isEqualTo(run);
    assertThat(outcome(run)).isEqualTo("word");
    assertThat(run(run).at("/steps/1/output/reply/text").asString()).isEqualTo("YES");
    assertThat(run(run).at("/steps/1/lane").asString()).isEqualTo("Word");
    assertThat(message(message).path("status").asString()).isEqualTo("replied");
  }

  @Test
  void shouldTellConversationsWithOnePhoneApart() {
    String phone = phone();
    String first = fire("ask", phone);
    String firstMessage = asked(first);
    String second = fire("ask", phone);
    asked(second);
    String third = fire("ask", phone);
    asked(third);

    assertThat(reply(firstMessage, "quoted").path("runId").asString()).isEqualTo(first);
    assertThat(receive(phone, "newest").path("runId").asString()).isEqualTo(third);
    assertThat(receive(phone, "older").path("runId").asString()).isEqualTo(second);

    assertThat(List.of(outcome(first), outcome(second), outcome(third))).containsOnly("other");
    assertThat(receive(phone, "nobody").path("runId").isNull()).isTrue();
  }

  @Test
  void shouldGiveAWordThatMostlyMeansStopToWhoeverAskedForIt() {
    site.draft("cancel", HOOK, "[" + SEND + "," + wait("cancel", "") + "]");
    String phone = phone();
    String asking = fire("cancel", phone);
    asked(asking);
    String newer = fire("ask", phone);
    asked(newer);

    assertThat(receive(phone, "Cancel").path("runId").asString()).isEqualTo(asking);
    assertThat(outcome(asking)).isEqualTo("word");
    assertThat(receive(phone, "Cancel").path("optedOut").asBoolean()).isTrue();
    assertThat(run(newer).path("status").asString()).isEqualTo("waiting");
  }

  @Test
  void shouldStopEverythingOnThatChannelUntilStart() {
    String phone = phone();
    String run = fire("ask", phone);
    String message = asked(run);

    assertThat(reply(message, " stop. ").path("optedOut").asBoolean()).isTrue();
    assertThat(reply(message, "STOP").path("optedOut").asBoolean()).isTrue();

    assertThat(run(run).path("status").asString()).isEqualTo("waiting");
    String after = fire("ask", phone);
    assertThat(site.awaitEnd("test", after).path("outcome").asString()).isEqualTo("lost");
    JsonNode skipped = site.test().get("/v1/messages?run=" + after).body().path("items").path(0);
    assertThat(skipped.path("status").asString()).isEqualTo("skipped");
    assertThat(skipped.path("reason").asString()).isEqualTo("opted_out");
    assertThat(sendOtp("sms", phone)).isEqualTo("skipped");
    assertThat(sendOtp("whatsapp", phone)).isEqualTo("delivered");
    assertThat(holder(phone).at("/stopped/0").asString()).isEqualTo("sms");
    assertThat(holder(phone).path("stopped")).hasSize(1);

    receive(phone, "Start");
    assertThat(sendOtp("sms", phone)).isEqualTo("delivered");
    assertThat(holder(phone).has("stopped")).isFalse();
  }

  /** The contact with that number, as it is read on its own. */
  private static JsonNode holder(String phone) {
    String id =
        site.test()
            .get("/v1/contacts?q=" + phone.replace("+", "%2B"))
            .body()
            .at("/items/0/id")
            .asString();
    return site.test().get("/v1/contacts/" + id).body();
  }

  private static String sendOtp(String channel, String phone) {
    TestApi api = site.test();
    api.must(
        api.put(
            "/v1/notifications/code-" + channel,
            "{\"name\":\"Code\",\"category\":\"otp\",\"channels\":{\"%s\":{\"text\":\"1\"}},\"routing\":{\"mode\":\"all\"}}"
                .formatted(channel)));
    return api.must(
            api.post(
                "/v1/notifications/code-" + channel + "/send",
                "{\"to\":{\"%s\":\"%s\"}}".formatted(channel, phone)))
        .at("/messages/0/status")
        .asString();
  }

  @Test
  void shouldCountAReplyThatRacedAheadOfTheWait() {
    site.draft(
        "ahead",
        HOOK,
        "[" + SEND + ",{'id':'d','type':'delay','for':'PT2S'}," + wait("yes", "") + "]");
    String phone = phone();
    String run = fire("ahead", phone);
    ServerProcess.eventually(
        "it was sent", () -> run(run).at("/steps/0/messages/0").asString("").contains(":"));

    assertThat(receive(phone, "yes").path("runId").isNull()).isTrue();

    assertThat(site.awaitEnd("test", run).path("outcome").asString()).isEqualTo("word");
  }

  @Test
  void shouldAskAgainThenTakeWhatComes() {
    site.draft(
        "again",
        HOOK,
        "[" + SEND + "," + wait("yes", ",'ask':{'times':1,'text':'Yes or no?'}") + "]");
    String phone = phone();
    String run = fire("again", phone);
    asked(run);

    receive(phone, "hm");

    assertThat(run(run).path("status").asString()).isEqualTo("waiting");
    ServerProcess.eventually(
        "it asked again",
        () -> site.test().get("/v1/messages?run=" + run).body().path("items").size() == 2);
    receive(phone, "Yes");
    assertThat(outcome(run)).isEqualTo("word");
  }

  @Test
  void shouldStartWhatListensUnlessARunWaitsForIt() {
    site.draft(
        "menu",
        "{'type':'inbound','number':'simulated','channel':'sms','keywords':['MENÜ','cafe'],"
            + "'contact':{'phone':'{{trigger.from}}','name':'Guest'}}",
        "[{'id':'s','type':'send','content':{'sms':{'text':'Soup for {{contact.name}}'}}}]");
    String phone = phone();

    assertThat(receive(phone, "something else").path("runIds")).isEmpty();
    JsonNode taken = receive(phone, " Café ");
    String run = taken.path("runIds").path(0).asString();
    JsonNode ended = site.awaitEnd("test", run);
    assertThat(ended.at("/trigger/from").asString()).isEqualTo(phone);
    assertThat(ended.at("/trigger/text").asString()).isEqualTo("Café");
    assertThat(ended.at("/trigger/channel").asString()).isEqualTo("sms");
    JsonNode sent = message(ended.at("/steps/0/messages/0").asString());
    assertThat(sent.path("to").asString()).isEqualTo(phone);
    assertThat(sent.at("/content/text").asString()).isEqualTo("Soup for Guest");

    String waiting = fire("ask", phone);
    asked(waiting);
    JsonNode claimed = receive(phone, "menu");
    assertThat(claimed.path("runId").asString()).isEqualTo(waiting);
    assertThat(claimed.path("runIds")).isEmpty();
    assertThat(receive(phone, "stop").path("runIds")).isEmpty();
  }

  @Test
  void shouldListNumbersAndMakeUpMessagesInTestOnly() {
    JsonNode numbers = site.test().must(site.test().get("/v1/numbers")).path("items");

    assertThat(numbers.path(0).path("key").asString()).isEqualTo("simulated");
    assertThat(numbers.path(0).path("simulated").asBoolean()).isTrue();
    assertThat(site.live().get("/v1/numbers").body().path("items")).isEmpty();
    String body = "{\"from\":\"+4915112345678\",\"text\":\"x\"}";
    assertThat(site.live().post("/v1/numbers/simulated/receive", body).status()).isEqualTo(404);
    assertThat(site.test().post("/v1/numbers/nobody/receive", body).status()).isEqualTo(404);
    assertThat(site.test().post("/v1/numbers/simulated/receive", "{\"from\":\"x\"}").status())
        .isEqualTo(422);
  }

  /**
   * The reply and the end of the time, at the same moment, over HTTP: one of the two, never both.
   */
  @Test
  void shouldTakeOneBranchWhenTheReplyRacesTheTimeout() throws Exception {
    site.draft("close", HOOK, "[" + SEND + "," + wait("yes", "").replace("'P1D'", "'PT1S'") + "]");
    List<Future<Boolean>> races = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(12)) {
      for (int i = 0; i < 100; i++) {
        String phone = phone();
        races.add(threads.submit(() -> race(phone)));
      }
    }
    int answered = 0;
    for (Future<Boolean> one : races) {
      answered += one.get() ? 1 : 0;
    }
    assertThat(answered).isBetween(1, 99);
  }

  /** Whether the reply won; what the reply was told and what became of the run must agree. */
  private static boolean race(String phone) {
    String run = fire("close", phone);
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(960, 1010)));
    JsonNode taken = receive(phone, "yes");
    JsonNode ended = site.awaitEnd("test", run);
    boolean won = taken.path("runId").asString("").equals(run);
    assertThat(ended.path("outcome").asString()).isEqualTo(won ? "word" : "late");
    assertThat(ended.path("steps")).hasSize(3);
    return won;
  }

  @Test
  void shouldTimeOutWhenNobodyAnswers() {
    String run = fire("ask", phone());
    String message = asked(run);

    site.advance("P1DT1S");

    assertThat(site.awaitEnd("test", run).path("outcome").asString()).isEqualTo("late");
    assertThat(reply(message, "yes").path("runId").isNull()).isTrue();
  }
}
