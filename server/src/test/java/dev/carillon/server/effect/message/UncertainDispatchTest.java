package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.run.Effect;
import dev.carillon.server.db.Sql;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of messages that may have gone out, or whose node died. */
class UncertainDispatchTest extends DispatcherSetting {
  private static final Outcome WHO_KNOWS = new Outcome.Unknown("timeout", "No answer.");

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

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
