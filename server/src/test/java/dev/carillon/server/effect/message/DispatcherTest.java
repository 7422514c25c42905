package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages are sent, failed over, retried and given up. */
class DispatcherTest extends DispatcherSetting {
  @Test
  void shouldSendWhatIsCommittedAndRecordTheAttempt() {
    post.integration("main", "alpha", "sms");

    List<Accepted> accepted = post.accept(Post.send("r1", sms("r1:aaaa")));

    assertThat(accepted).extracting(Accepted::id).containsExactly("r1:aaaa");
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
    List<Accepted> accepted = post.accept(Post.send("r1", sms("r1:aaaa")));

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
}
