package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.outcome;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.visit;
import static dev.carillon.engine.Scene.way;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code waitForReply} and {@code waitForEvent}. */
class WaitStepsTest {
  private static final String REPLY =
      """
      {'id':'ask','type':'send','notification':'ask'},
      {'id':'r','type':'waitForReply','timeout':'P1D',
       'lanes':[{'name':'Yes','when':{'all':[{'value':'{{reply.text}}','op':'equals','to':'YES','ignoreCase':true}]},
                 'steps':[{'id':'y','type':'end','outcome':'yes_{{reply.text}}'}]}],
       'otherwise':[{'id':'o','type':'end','outcome':'other'}],
       'timedOut':[{'id':'t','type':'end','outcome':'late'}],
       'undelivered':[{'id':'u','type':'end','outcome':'lost'}]%s}\
      """;

  @ParameterizedTest
  @CsvSource({
    "PT1H, ' yes ', yes_yes, PT1H",
    "PT1H, maybe, other, PT1H",
    "PT24H, yes, yes_yes, PT24H",
    "PT24H1S, yes, late, PT24H",
  })
  void shouldTakeTheLaneOfTheReply(String after, String text, String outcome, String ended) {
    ObjectNode answer =
        play(
            REPLY.formatted(""),
            "{'timeline':[{'after':'" + after + "','reply':{'text':'" + text + "'}}]}");

    assertThat(outcome(answer)).isEqualTo(outcome);
    assertThat(answer.path("endedAt").asString())
        .isEqualTo(Instant.parse("2026-01-05T09:00:00Z").plus(Duration.parse(ended)).toString());
  }

  @Test
  void shouldSayWhatWasCompared() {
    ObjectNode answer =
        play(REPLY.formatted(""), "{'timeline':[{'after':'PT1H','reply':{'text':'Maybe'}}]}");

    assertThat(visit(answer, "r").path("explanation").asString())
        .isEqualTo("text is \"Maybe\", not \"YES\", so Otherwise");
    assertThat(visit(answer, "r").path("output").path("reply").path("text").asString())
        .isEqualTo("Maybe");
    assertThat(visit(answer, "r").path("output").path("lane").asString()).isEqualTo("otherwise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop. ", "Unsubscribe", "CANCEL", "opt out"})
  void shouldNeverTakeAWordThatOptsOutForAReply(String word) {
    ObjectNode answer =
        play(
            REPLY.formatted(""), "{'timeline':[{'after':'PT1H','reply':{'text':'" + word + "'}}]}");

    assertThat(outcome(answer)).isEqualTo("late");
  }

  @Test
  void shouldTakeCancelForAnAnswerWhereItWasAskedFor() {
    String steps = REPLY.formatted("").replace("'to':'YES'", "'to':'cancel'");

    assertThat(outcome(play(steps, "{'timeline':[{'after':'PT1H','reply':{'text':'Cancel'}}]}")))
        .isEqualTo("yes_Cancel");
  }

  @Test
  void shouldCountAReplyThatRacedAhead() {
    String steps =
        REPLY.formatted("").replaceFirst("\\},\n", "},{'id':'p','type':'delay','for':'PT2H'},\n");

    ObjectNode answer = play(steps, "{'timeline':[{'after':'PT1H','reply':{'text':'yes'}}]}");

    assertThat(way(answer)).containsExactly("ask", "p", "r Yes", "y");
    assertThat(answer.path("endedAt").asString()).isEqualTo("2026-01-05T11:00:00Z");
  }

  @Test
  void shouldCountAReplyOnceAndNotBeforeTheLastSend() {
    ObjectNode answer =
        play(
            """
            {'id':'ask','type':'send','notification':'ask'},
            {'id':'one','type':'waitForReply','timeout':'P1D'},
            {'id':'two','type':'waitForReply','timeout':'P1D'},
            {'id':'p','type':'delay','for':'P2D'},
            {'id':'ask2','type':'send','notification':'ask'},
            {'id':'three','type':'waitForReply','timeout':'P1D'}\
            """,
            "{'timeline':[{'after':'PT1H','reply':{'text':'a'}},{'after':'P2D','reply':{'text':'b'}}]}");

    assertThat(way(answer))
        .containsExactly("ask", "one otherwise", "two timedOut", "p", "ask2", "three timedOut");
  }

  @Test
  void shouldAskAgainAndBeginTheTimeAnew() {
    String steps = REPLY.formatted(",'ask':{'times':2,'text':'Please say YES, {{contact.id}}.'}");

    ObjectNode answer =
        play(
            steps,
            """
            {'timeline':[{'after':'PT20H','reply':{'text':'what?'}},
                         {'after':'PT40H','reply':{'text':'who?'}},
                         {'after':'PT60H','reply':{'text':'yes'}}]}\
            """);

    assertThat(outcome(answer)).isEqualTo("yes_yes");
    assertThat(
            answer
                .path("messages")
                .valueStream()
                .map(m -> m.path("content").path("text").asString()))
        .containsExactly("Well, C1?", "Please say YES, C1.", "Please say YES, C1.");
    assertThat(answer.path("messages").get(1).path("to").asString()).isEqualTo("+919800000002");
    assertThat(visit(answer, "r").path("messages")).hasSize(2);
    assertThat(
            outcome(
                play(
                    steps,
                    """
                    {'timeline':[{'after':'PT1H','reply':{'text':'a'}},{'after':'PT2H','reply':{'text':'b'}},
                                 {'after':'PT3H','reply':{'text':'c'}}]}\
                    """)))
        .isEqualTo("other");
  }

  @Test
  void shouldTakeUndeliveredWhenTheMessageDidNotArrive() {
    assertThat(
            outcome(
                play(
                    REPLY.formatted(""),
                    """
                    {'timeline':[{'after':'PT1M','status':{'step':'ask','channel':'sms','status':'sent'}},
                                 {'after':'PT2M','status':{'step':'ask','channel':'sms','status':'undelivered'}},
                                 {'after':'PT3M','reply':{'text':'yes'}}]}\
                    """)))
        .isEqualTo("lost");
    // Nothing to reply to: the contact has no address.
    ObjectNode nobody =
        play(
            Scene.read(
                "{'trigger':{'type':'webhook','contact':{'id':'x'}},'steps':["
                    + REPLY.formatted("")
                    + "]}"),
            "{}");
    assertThat(outcome(nobody)).isEqualTo("lost");
  }

  @Test
  void shouldWaitForAReplyWithoutASendAtTheContactsNumber() {
    ObjectNode answer =
        play(
            "{'id':'r','type':'waitForReply','timeout':'P1D'}",
            "{'timeline':[{'after':'PT1H','reply':{'text':'hi','channel':'sms','from':'+919800000002'}}]}");
    assertThat(way(answer)).containsExactly("r otherwise");

    ObjectNode stranger =
        play(
            "{'id':'r','type':'waitForReply','timeout':'P1D'}",
            "{'timeline':[{'after':'PT1H','reply':{'text':'hi','channel':'sms','from':'+4915200000000'}}]}");
    assertThat(way(stranger)).containsExactly("r timedOut");
  }

  private static final String EVENT =
      """
      {'id':'p','type':'delay','for':'PT1H'},
      {'id':'w','type':'waitForEvent','event':'paid','timeout':'P1D','lookBack':'%s',
       'match':{'all':[{'value':'{{event.data.order}}','op':'equals','to':'{{trigger.order}}'}]},
       'arrived':[{'id':'a','type':'end','outcome':'got_{{event.data.n}}'}],
       'timedOut':[{'id':'t','type':'end','outcome':'late'}]}\
      """;

  @ParameterizedTest
  @CsvSource({
    "run, PT30M, {'name':'paid'_'data':{'order':'O-1'_'n':1}}, got_1",
    "none, PT30M, {'name':'paid'_'data':{'order':'O-1'_'n':1}}, late",
    "none, PT2H, {'name':'paid'_'data':{'order':'O-1'_'n':1}}, got_1",
    "run, PT2H, {'name':'paid'_'data':{'order':'O-2'_'n':1}}, late",
    "run, PT2H, {'name':'refunded'_'data':{'order':'O-1'_'n':1}}, late",
    "run, PT2H, {'name':'paid'_'contact':'C2'_'data':{'order':'O-1'_'n':1}}, late",
    "run, PT2H, {'name':'paid'_'contact':'C1'_'data':{'order':'O-1'_'n':1}}, got_1",
    "run, PT25H, {'name':'paid'_'data':{'order':'O-1'_'n':1}}, got_1",
    "run, PT25H1S, {'name':'paid'_'data':{'order':'O-1'_'n':1}}, late",
  })
  void shouldWaitForTheEventThatMatches(
      String lookBack, String after, String event, String outcome) {
    ObjectNode answer =
        play(
            EVENT.formatted(lookBack),
            "{'trigger':{'who':'C1','order':'O-1'},'timeline':[{'after':'%s','event':%s}]}"
                .formatted(after, event.replace('_', ',')));

    assertThat(outcome(answer)).isEqualTo(outcome);
  }

  @Test
  void shouldCountOneEventOnceAcrossSeveralWaits() {
    ObjectNode answer =
        play(
            """
            {'id':'p','type':'delay','for':'PT1H'},
            {'id':'one','type':'waitForEvent','event':'e','timeout':'P1D'},
            {'id':'two','type':'waitForEvent','event':'e','timeout':'P1D'},
            {'id':'three','type':'waitForEvent','event':'e','timeout':'P1D'}\
            """,
            """
            {'timeline':[{'after':'PT10M','event':{'name':'e','data':{'n':1}}},
                         {'after':'PT20M','event':{'name':'e','data':{'n':2}}}]}\
            """);

    assertThat(way(answer)).containsExactly("p", "one arrived", "two arrived", "three timedOut");
    assertThat(visit(answer, "two").path("output").path("event").path("data").path("n").asInt())
        .isEqualTo(2);
  }

  @Test
  void shouldEndAJourneyWhereverItStandsWhenItsGoalIsReached() {
    String document =
        """
        {'trigger':{'type':'journey','entry':{'event':'failed'},'identifier':'{{trigger.id}}',
           'goal':{'event':'paid','within':'P10D'}},
         'steps':[{'id':'a','type':'delay','for':'P3D'},{'id':'b','type':'send','notification':'ask','to':{'sms':'+919800000002'}},
                  {'id':'c','type':'delay','for':'P30D'}]}\
        """;
    ObjectNode met =
        play(
            Scene.read(document),
            """
            {'trigger':{'id':'P-1'},'timeline':[{'after':'P1D','event':{'name':'paid','data':{'id':'P-2'}}},
              {'after':'P2D','event':{'name':'paid','data':{'id':'P-1'}}}]}\
            """);
    assertThat(outcome(met)).isEqualTo("goal_met");
    assertThat(met.path("endedAt").asString()).isEqualTo("2026-01-07T09:00:00Z");
    assertThat(met.path("messages")).isEmpty();

    ObjectNode missed = play(Scene.read(document), "{'trigger':{'id':'P-1'}}");
    assertThat(outcome(missed)).isEqualTo("goal_missed");
    assertThat(missed.path("endedAt").asString()).isEqualTo("2026-01-15T09:00:00Z");
  }

  @Test
  void shouldTakeReachedOrMissedAfterASend() {
    String steps =
        """
        {'id':'s','type':'send','notification':'ask','until':{'status':'read','within':'PT1H',
          'reached':[{'id':'r','type':'end','outcome':'reached'}],'missed':[{'id':'m','type':'end','outcome':'missed'}]}}\
        """;
    assertThat(
            outcome(
                play(
                    steps,
                    "{'timeline':[{'after':'PT5M','status':{'step':'s','channel':'sms','status':'delivered'}},"
                        + "{'after':'PT9M','status':{'step':'s','channel':'sms','status':'read'}}]}")))
        .isEqualTo("reached");
    assertThat(
            outcome(
                play(
                    steps,
                    "{'timeline':[{'after':'PT5M','status':{'step':'s','channel':'sms','status':'delivered'}}]}")))
        .isEqualTo("missed");
  }
}
