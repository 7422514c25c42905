package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Uncertain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DispatcherTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();
  private static final Outcome LATER = new Outcome.Transient("http_503", "Not now.", null);
  private static final Outcome NEVER = new Outcome.Rejected("http_400", "Never.");
  private static final Outcome WHO_KNOWS = new Outcome.Unknown("timeout", "No answer.");

  private final ManualClock clock = new ManualClock();
  private final ScriptedProvider alpha = new ScriptedProvider("alpha", Uncertain.RETRY);
  private final ScriptedProvider beta = new ScriptedProvider("beta", Uncertain.RETRY);
  private final ScriptedProvider once = new ScriptedProvider("once", Uncertain.HOLD);
  private Post post = open();

  private Post open() {
    return new Post(postgres, clock, Consent.profilesAlone(), alpha, beta, once);
  }

  @BeforeEach
  void empty() {
    postgres
        .database()
        .write(
            "*",
            c -> {
              for (String table :
                  List.of("messages", "test_inbox", "integrations", "routes", "contacts")) {
                Sql.update(c, "DELETE FROM " + table);
              }
              return null;
            });
    post.revisions.bump("integrations:test");
    post.revisions.bump("integrations:live");
  }

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void shouldSendWhatIsCommittedAndRecordTheAttempt() {
    post.integration("main", "alpha", "sms");

    List<Dispatcher.Accepted> accepted = post.accept(Post.send("r1", sms("r1:aaaa")));

    assertThat(accepted).extracting(Dispatcher.Accepted::id).containsExactly("r1:aaaa");
    JsonNode row = post.awaitStatus("r1:aaaa", "sent");
    assertThat(row.path("provider_id").asString()).isEqualTo("id-1");
    assertThat(row.path("provider").asString()).isEqualTo("alpha");
    assertThat(row.path("sequence").asInt()).isEqualTo(2);
    assertThat(row.at("/attempts/0/outcome").asString()).isEqualTo("accepted");
    assertThat(row.path("owner").isNull()).isTrue();
    assertThat(alpha.got).extracting(Dispatch::key).containsExactly("r1:aaaa");
  }

  @Test
  void shouldCatchWhatNoIntegrationCarriesInTest() {
    List<Dispatcher.Accepted> accepted = post.accept(Post.send("r1", sms("r1:aaaa")));

    assertThat(accepted.getFirst().status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(new TestInbox(postgres.database()).list(null, null, Long.MAX_VALUE, "", 10))
        .extracting(item -> item.json().path("to").asString())
        .containsExactly("+9198000001");
  }

  @Test
  void shouldSkipWhatNoIntegrationCarriesInLive() {
    var accepted = post.dispatcher.accept("live", Post.send("r1", sms("r1:aaaa")), List.of());

    assertThat(accepted.getFirst().status()).isEqualTo(MessageStatus.SKIPPED);
    assertThat(accepted.getFirst().reason()).isEqualTo("no_integration");
  }

  @Test
  void shouldFailOverInOrderOfCreation() {
    post.integration("zz-first", "alpha", "sms");
    post.integration("aa-second", "beta", "sms");
    alpha.answers(LATER);

    post.accept(Post.send("r1", sms("r1:aaaa")));

    JsonNode row = post.awaitStatus("r1:aaaa", "sent");
    assertThat(row.path("integration").asString()).isEqualTo("aa-second");
    assertThat(row.path("attempts").size()).isEqualTo(2);
    assertThat(row.at("/attempts/0/error/code").asString()).isEqualTo("http_503");
  }

  @Test
  void shouldRejectWhenEveryIntegrationRefuses() {
    post.integration("a", "alpha", "sms");
    post.integration("b", "beta", "sms");
    alpha.answers(NEVER);
    beta.answers(NEVER);

    post.accept(Post.send("r1", sms("r1:aaaa")));

    JsonNode row = post.awaitStatus("r1:aaaa", "rejected");
    assertThat(row.path("reason").asString()).isEqualTo("provider_rejected");
    assertThat(row.path("attempts").size()).isEqualTo(2);
  }

  @Test
  void shouldRetryDurablyWithGrowingPauses() {
    post.integration("a", "alpha", "sms");
    alpha.answers(LATER);
    alpha.answers(LATER);
    post.dispatcher.open();

    post.accept(Post.send("r1", sms("r1:aaaa")));
    JsonNode first = post.await("r1:aaaa", row -> row.path("parked").asInt() == 1);
    clock.advance(Duration.ofMillis(1300));
    JsonNode second = post.await("r1:aaaa", row -> row.path("parked").asInt() == 2);
    clock.advance(Duration.ofMillis(3700));
    JsonNode sent = post.awaitStatus("r1:aaaa", "sent");

    long now = first.path("created_at").asLong();
    assertThat(first.path("due_at").asLong() - now).isBetween(1000L, 1200L);
    assertThat(second.path("due_at").asLong() - now - 1300).isBetween(3000L, 3600L);
    assertThat(sent.path("attempts").size()).isEqualTo(3);
    assertThat(alpha.got).extracting(Dispatch::key).containsOnly("r1:aaaa");
  }

  @Test
  void shouldHonourRetryAfterUpToAnHour() {
    post.integration("a", "alpha", "sms");
    alpha.answers(new Outcome.Transient("http_429", "Slow.", Duration.ofDays(3650)));

    post.accept(Post.send("r1", sms("r1:aaaa")));

    JsonNode row = post.await("r1:aaaa", one -> one.path("parked").asInt() == 1);
    assertThat(row.path("due_at").asLong() - row.path("created_at").asLong()).isEqualTo(3_600_000);
  }

  @Test
  void shouldGiveUpWhenTheBudgetIsSpent() {
    post.integration("a", "alpha", "sms");
    alpha.answers(LATER);
    post.dispatcher.open();
    post.accept(Post.send("r1", sms("r1:aaaa")));
    post.await("r1:aaaa", row -> row.path("parked").asInt() == 1);

    clock.advance(Duration.ofHours(25));

    JsonNode row = post.awaitStatus("r1:aaaa", "failed");
    assertThat(row.path("reason").asString()).isEqualTo("expired");
  }

  @Test
  void shouldSendAgainWithTheSameKeyAtTheSameIntegrationWhenUncertain() {
    post.integration("a", "alpha", "sms");
    post.integration("b", "beta", "sms");
    alpha.answers(WHO_KNOWS);
    alpha.answers(LATER);
    post.dispatcher.open();

    post.accept(Post.send("r1", sms("r1:aaaa")));
    post.await("r1:aaaa", row -> row.path("uncertain").asBoolean());
    clock.advance(Duration.ofSeconds(2));
    post.await("r1:aaaa", row -> row.path("parked").asInt() == 2);
    clock.advance(Duration.ofSeconds(5));
    JsonNode row = post.awaitStatus("r1:aaaa", "sent");

    assertThat(row.path("uncertain").asBoolean()).isFalse();
    assertThat(alpha.got)
        .extracting(Dispatch::key)
        .containsExactly("r1:aaaa", "r1:aaaa", "r1:aaaa");
    assertThat(beta.got).isEmpty();
  }

  @Test
  void shouldHoldWhatMayHaveGoneOutWhereNoKeyTravels() {
    post.integration("a", "once", "sms");
    post.integration("b", "beta", "sms");
    once.answers(WHO_KNOWS);

    post.accept(Post.send("r1", sms("r1:aaaa")));

    JsonNode row =
        post.await("r1:aaaa", one -> one.at("/attempts/0/outcome").asString("").equals("unknown"));
    assertThat(row.path("status").asString()).isEqualTo("queued");
    assertThat(row.path("uncertain").asBoolean()).isTrue();
    assertThat(row.path("owner").isNull()).isTrue();
    assertThat(row.path("due_at").isNull()).isTrue();
    assertThat(beta.got).isEmpty();
  }

  /** The node dies while the provider holds its answer: F04 and F05. */
  @ParameterizedTest
  @CsvSource({"retry, 2, sent, false", "hold, 1, queued, true", "verify, 1, queued, true"})
  void shouldTreatWhatADeadNodeLeftAsItsPolicySays(
      String policy, int sends, String status, boolean uncertain) throws InterruptedException {
    post.integration("test", "a", "alpha", "sms", "{'uncertain':'" + policy + "'}");
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    alpha.answers(dispatch -> {
      reached.countDown();
      awaitQuietly(never);
      return new Outcome.Accepted("lost");
    });
    post.accept(Post.send("r1", sms("r1:aaaa")));
    reached.await();
    Post dead = post;
    dead.die();

    post = open();
    post.dispatcher.open();

    JsonNode row =
        post.await(
            "r1:aaaa",
            one ->
                one.path("owner").isNull()
                    && one.path("status").asString("").equals(status)
                    && one.path("uncertain").asBoolean() == uncertain);
    assertThat(alpha.got).hasSize(sends);
    assertThat(alpha.got).extracting(Dispatch::key).containsOnly("r1:aaaa");
    assertThat(row.path("provider_id").asString("")).isNotEqualTo("lost");
    never.countDown();
  }

  /** The node dies after the commit and before anything was tried. */
  @Test
  void shouldSendWhatADeadNodeNeverTried() {
    post.integration("a", "once", "sms");
    Effect.Send send = Post.send("r1", sms("r1:aaaa"));
    var rows =
        new Drafter(
                post.integrations,
                post.contacts,
                clock,
                post.nodes.incarnation(),
                dev.carillon.server.report.Reports.none(),
                Consent.profilesAlone())
            .draft(new Drafter.Origin("test", null, null), send, id -> false)
            .rows();
    post.committer.submit(dev.carillon.server.run.Change.rows(rows)).join();
    post.die();

    post = open();
    post.dispatcher.open();

    post.awaitStatus("r1:aaaa", "sent");
    assertThat(once.got).hasSize(1);
  }

  @Test
  void shouldKeepAStatusThatAReportHasMovedFurther() {
    post.integration("a", "alpha", "sms");
    alpha.answers(dispatch -> {
      postgres
          .database()
          .write(
              "*",
              c ->
                  Sql.update(
                      c, "UPDATE messages SET status = 'delivered', rank = 20, sequence = 2"));
      return new Outcome.Accepted("fast");
    });

    post.accept(Post.send("r1", sms("r1:aaaa")));

    JsonNode row = post.await("r1:aaaa", one -> one.path("owner").isNull());
    assertThat(row.path("status").asString()).isEqualTo("delivered");
    assertThat(row.path("provider_id").asString()).isEqualTo("fast");
    assertThat(row.path("sequence").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':'disabled'}                        | suppressed",
        "{'preferences':{'channels':{'sms':false}}}   | opted_out",
        "{'preferences':{'topics':{'news':false}}}    | topic_off",
        "{'preferences':{'channels':{'email':false}}} | none",
      })
  void shouldRespectTheProfile(String profile, String reason) {
    post.integration("a", "alpha", "sms");
    post.contacts.change("test", "c1", object(profile));

    var accepted = post.accept(Post.send("r1", "c1", null, sms("r1:aaaa")));

    if (reason.equals("none")) {
      post.awaitStatus("r1:aaaa", "sent");
    } else {
      assertThat(accepted.getFirst().status()).isEqualTo(MessageStatus.SKIPPED);
      assertThat(accepted.getFirst().reason()).isEqualTo(reason);
      assertThat(alpha.got).isEmpty();
    }
  }

  @Test
  void shouldAskForConsentAgainBeforeARetry() {
    post.integration("a", "alpha", "sms");
    post.contacts.change("test", "c1", object("{'name':'Asha'}"));
    alpha.answers(LATER);
    post.dispatcher.open();
    post.accept(Post.send("r1", "c1", null, sms("r1:aaaa")));
    post.await("r1:aaaa", row -> row.path("parked").asInt() == 1);

    post.contacts.change("test", "c1", object("{'preferences':{'channels':{'sms':false}}}"));
    clock.advance(Duration.ofSeconds(2));

    assertThat(post.awaitStatus("r1:aaaa", "skipped").path("reason").asString())
        .isEqualTo("opted_out");
    assertThat(alpha.got).hasSize(1);
  }

  @Test
  void shouldEscalateWhenTheEarlierDidNotReachTheStatus() {
    post.integration("a", "alpha", "sms");
    post.integration("b", "beta", "email");
    post.dispatcher.open();
    var plan = new Effect.Escalation("delivered", Duration.ofMinutes(5));

    post.accept(Post.send("r1", null, plan, sms("r1:aaaa"), email("r1:bbbb")));
    post.awaitStatus("r1:aaaa", "sent");
    clock.advance(Duration.ofMinutes(4));
    assertThat(post.row("r1:bbbb").path("status").asString()).isEqualTo("queued");
    assertThat(beta.got).isEmpty();
    clock.advance(Duration.ofMinutes(1));

    post.awaitStatus("r1:bbbb", "sent");
  }

  @Test
  void shouldNotEscalateWhenTheEarlierReachedTheStatus() {
    post.integration("a", "alpha", "sms");
    post.integration("b", "beta", "email");
    post.dispatcher.open();
    var plan = new Effect.Escalation("delivered", Duration.ofMinutes(5));
    post.accept(Post.send("r1", null, plan, sms("r1:aaaa"), email("r1:bbbb")));
    post.awaitStatus("r1:aaaa", "sent");
    postgres
        .database()
        .write(
            "*",
            c ->
                Sql.update(
                    c, "UPDATE messages SET status = 'read', rank = 30 WHERE id = 'r1:aaaa'"));

    clock.advance(Duration.ofMinutes(5));

    assertThat(post.awaitStatus("r1:bbbb", "skipped").path("reason").asString())
        .isEqualTo("cancelled");
    assertThat(beta.got).isEmpty();
  }

  @Test
  void shouldEscalateAtOnceWhenTheEarlierFails() {
    post.integration("a", "alpha", "sms");
    post.integration("b", "beta", "email");
    post.dispatcher.open();
    alpha.answers(NEVER);
    var plan = new Effect.Escalation("delivered", Duration.ofMinutes(5));

    post.accept(Post.send("r1", null, plan, sms("r1:aaaa"), email("r1:bbbb")));

    post.awaitStatus("r1:aaaa", "rejected");
    post.awaitStatus("r1:bbbb", "sent");
  }

  @Test
  void shouldRestAnIntegrationThatOnlyFails() {
    post.integration("a", "alpha", "sms");
    for (int i = 0; i < Lane.BREAKS_AT; i++) {
      alpha.answers(LATER);
      post.accept(Post.send("r" + i, sms("r" + i + ":aaaa")));
      post.await("r" + i + ":aaaa", row -> row.path("parked").asInt() == 1);
    }

    post.accept(Post.send("last", sms("last:aaaa")));

    JsonNode row = post.await("last:aaaa", one -> one.path("parked").asInt() == 1);
    assertThat(row.path("attempts").size()).isZero();
    assertThat(alpha.got).hasSize(Lane.BREAKS_AT);
    assertThat(post.dispatcher.health("test", "a").path("status").asString()).isEqualTo("failing");
  }

  @Test
  void shouldNotSeeMessagesOfTheOtherEnvironment() {
    post.accept(Post.send("r1", sms("r1:aaaa")));

    int seen =
        postgres
            .database()
            .read(
                "live",
                c ->
                    Sql.first(c, "SELECT count(*) FROM messages", row -> row.getInt(1))
                        .orElseThrow());
    assertThat(seen).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Effect.Message sms(String id) {
    return Post.message(id, "sms", "+9198000001");
  }

  private static Effect.Message email(String id) {
    return Post.message(id, "email", "a@x.in");
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json.replace('\'', '"'));
  }
}
