package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.db.Sql;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Consent, escalation, rest and environments. */
class DispatchRulesTest extends DispatcherSetting {
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

  private static Effect.Message email(String id) {
    return Post.message(id, "email", "a@x.in");
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json.replace('\'', '"'));
  }
}
