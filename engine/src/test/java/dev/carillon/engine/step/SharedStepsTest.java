package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.json;
import static dev.carillon.engine.Scene.outcome;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.sentAt;
import static dev.carillon.engine.Scene.visit;
import static dev.carillon.engine.Scene.way;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code digest} and {@code throttle}. */
class SharedStepsTest {
  private static final String DIGEST =
      """
      {'id':'d','type':'digest','key':'{{trigger.who}}','window':%s,'keep':2,'sum':{'Total':'amount'}},
      {'id':'s','type':'send','content':{'sms':{'text':'{{digest.count}}: {{digest.sum.Total}}'}}}\
      """;

  @Test
  void shouldGoOnOnceWithAllEventsOfTheWindow() {
    ObjectNode answer =
        play(
            DIGEST.formatted("{'for':'PT1H'}"),
            """
            {'trigger':{'who':'C1','amount':1.5},
             'events':[{'after':'PT10M','trigger':{'who':'C1','amount':'10'}},
                       {'after':'PT20M','trigger':{'who':'C1'}},
                       {'after':'PT59M59S','trigger':{'who':'C1','amount':-3}},
                       {'after':'PT30M','trigger':{'who':'C2','amount':100}}]}\
            """);

    assertThat(texts(answer)).containsExactly("4: 8.5", "1: 100");
    assertThat(sentAt(answer)).containsExactly("2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z");
    JsonNode digest = visit(answer, "d").path("output");
    assertThat(digest.path("head"))
        .isEqualTo(json("{'x':[{'who':'C1','amount':1.5},{'who':'C1','amount':'10'}]}").path("x"));
    assertThat(digest.path("tail"))
        .isEqualTo(json("{'x':[{'who':'C1'},{'who':'C1','amount':-3}]}").path("x"));
    assertThat(digest.path("events")).hasSize(4);
    assertThat(digest.path("first").path("amount").asString()).isEqualTo("1.5");
    assertThat(digest.path("last").path("amount").asInt()).isEqualTo(-3);
    assertThat(digest.path("min").path("Total").asInt()).isEqualTo(-3);
    assertThat(digest.path("max").path("Total").asInt()).isEqualTo(10);
    assertThat(visit(answer, "d").path("explanation").asString())
        .isEqualTo("The window closed with 4 events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // an event at the closing instant belongs to the next window
        "{'for':'PT1H'} | PT1H,PT1H30M | 1: 1@10:00,2: 2@11:00",
        // quiet for 12 h, at most 24 h: 0, 6, 13, 16 close at 24
        "{'quiet':'PT12H','max':'PT24H'} | PT6H,PT13H,PT16H | 4: 4@09:00",
        "{'quiet':'PT1H','max':'PT24H'} | PT30M,PT3H | 2: 2@10:30,1: 1@13:00",
        "{'cron':'30 9 * * *','timezone':'UTC'} | PT29M,PT30M | 2: 2@09:30,1: 1@09:30",
        "{'cron':'0 15 * * *','timezone':'Asia/Kolkata'} | PT29M,PT30M | 2: 2@09:30,1: 1@09:30",
        "{'count':2,'max':'PT1H'} | PT10M,PT20M | 2: 2@09:10,1: 1@10:20",
      })
  void shouldCloseAsTheWindowSays(String window, String events, String sent) {
    String list =
        Arrays.stream(events.strip().split(","))
            .map(after -> "{'after':'" + after + "','trigger':{'who':'C1','amount':1}}")
            .collect(Collectors.joining(","));

    ObjectNode answer =
        play(
            DIGEST.formatted(window.strip()),
            "{'trigger':{'who':'C1','amount':1},'events':[" + list + "]}");

    assertThat(
            answer
                .path("messages")
                .valueStream()
                .map(m ->
                    m.path("content").path("text").asString()
                        + "@"
                        + m.path("at").asString().substring(11, 16)))
        .containsExactly(sent.strip().split(","));
  }

  @Test
  void shouldLetTheFirstGoAheadAndCollectTheRest() {
    String lead = DIGEST.formatted("{'for':'PT1H'},'lead':true");

    assertThat(
            texts(
                play(
                    lead,
                    """
                    {'trigger':{'who':'C1','amount':1},'events':[{'after':'PT10M','trigger':{'who':'C1','amount':2}},
                       {'after':'PT20M','trigger':{'who':'C1','amount':3}}]}\
                    """)))
        .containsExactly("1: 1", "2: 5");
    assertThat(texts(play(lead, "{'trigger':{'who':'C1','amount':1}}"))).containsExactly("1: 1");
  }

  @Test
  void shouldEndTheOthersAsDigestedAndSayWhoCarries() {
    // The run that is told is the carrier; so look at one that joined by way of its end.
    ObjectNode answer =
        play(
            "{'id':'p','type':'delay','until':'{{trigger.at}}'},"
                + DIGEST.formatted("{'for':'PT1H'}"),
            """
            {'trigger':{'who':'C1','amount':1,'at':'2026-01-05T09:30:00Z'},
             'events':[{'after':'PT5M','trigger':{'who':'C1','amount':2,'at':'2026-01-05T09:20:00Z'}}]}\
            """);

    assertThat(texts(answer)).containsExactly("2: 3");
    assertThat(outcome(answer)).isEqualTo("completed");
    assertThat(sentAt(answer)).containsExactly("2026-01-05T10:20:00Z");
  }

  @Test
  void shouldTreatATriggersDigestAsAStepBeforeAllOthers() {
    ObjectNode answer =
        play(
            Scene.read(
                """
                {'trigger':{'type':'webhook','digest':{'key':'{{trigger.who}}','window':{'for':'PT1H'}}},
                 'steps':[{'id':'s','type':'send','to':{'sms':'+919800000002'},'content':{'sms':{'text':'{{digest.count}} likes, last by {{digest.last.by}}'}}}]}\
                """),
            """
            {'trigger':{'who':'P1','by':'Ravi'},'events':[{'after':'PT1M','trigger':{'who':'P1','by':'Asha'}}]}\
            """);

    assertThat(texts(answer)).containsExactly("2 likes, last by Asha");
    // What the trigger does is no step: contract section 7.
    assertThat(way(answer)).containsExactly("s");
  }

  @Test
  void shouldFailRatherThanThrowStrangersTogether() {
    ObjectNode answer = play(DIGEST.formatted("{'for':'PT1H'}"), "{'trigger':{'amount':1}}");

    assertThat(visit(answer, "d").path("output").path("error").asString())
        .isEqualTo("digest.empty_key");
  }

  @Test
  void shouldLetOnlySoManyThroughInAnyStretch() {
    ObjectNode answer =
        play(
            """
            {'id':'t','type':'throttle','limit':2,'per':'PT1H',
             'over':[{'id':'o','type':'send','content':{'sms':{'text':'over'}}}]},
            {'id':'s','type':'send','content':{'sms':{'text':'pass'}}}\
            """,
            """
            {'trigger':{'who':'C1'},'events':[
              {'after':'PT50M','trigger':{'who':'C1'}},
              {'after':'PT59M59S','trigger':{'who':'C1'}},
              {'after':'PT59M59S','trigger':{'who':'C2'}},
              {'after':'PT1H','trigger':{'who':'C1'}},
              {'after':'PT1H1S','trigger':{'who':'C1'}}]}\
            """);

    assertThat(texts(answer)).containsExactly("pass", "pass", "over", "pass", "pass", "over");
  }

  @Test
  void shouldEndAsThrottledAfterTheOverLane() {
    String steps =
        """
        {'id':'t','type':'throttle','key':'k','limit':1,'per':'PT1H'},
        {'id':'again','type':'goTo','step':'t','max':1},{'id':'s','type':'end','outcome':'below'}\
        """;

    ObjectNode answer = play(steps, "{}");

    assertThat(way(answer)).containsExactly("t", "again", "t over");
    assertThat(outcome(answer)).isEqualTo("throttled");
    assertThat(visit(answer, "t").path("output")).isEqualTo(json("{'allowed':false}"));
    assertThat(visit(answer, "t").path("explanation").asString())
        .isEqualTo("1 in PT1H had passed, so Over");
  }

  @ParameterizedTest
  @CsvSource({"cancel, left", "goal, left", "skip, close"})
  void shouldTellTheWindowWhenItsCarrierIsEndedOrSkipped(String what, String word) {
    Workflow workflow = Scene.workflow(DIGEST.formatted("{'for':'PT1H'}"));
    Instant at = Instant.parse("2026-01-05T09:00:00Z");
    RunState fresh = RunState.fresh("run_1", "test", "w", 1, 0, null, json("{'who':'C1'}"), at);
    RunState waits = apply(workflow, fresh, new RunEvent.Started(at)).state();
    RunEvent carry =
        new RunEvent.Arrived(
            at,
            "digest",
            "digest:test|w|d|C1",
            "x",
            json("{'do':'carry','ask':'run_1.d.1.0','closesAt':'2026-01-05T10:00:00Z'}"));
    RunState carries = apply(workflow, waits, carry).state();

    RunEvent event =
        switch (what) {
          case "cancel" -> new RunEvent.CancelAsked(at, "Asha");
          case "goal" -> new RunEvent.GoalReached(at, "g", json("{}"));
          default -> new RunEvent.SkipAsked(at, "Asha");
        };
    Transition transition = apply(workflow, carries, event);

    assertThat(transition.effects())
        .singleElement()
        .satisfies(effect -> {
          Effect.Ask ask = (Effect.Ask) effect;
          assertThat(ask.object()).isEqualTo("test|w|d|C1");
          assertThat(ask.body()).isEqualTo(json("{'do':'" + word + "','ask':'run_1.d.1.0'}"));
        });
    assertThat(apply(workflow, transition.state(), event).changed()).isFalse();
  }

  @Test
  void shouldKeepOneWindowAcrossVersionsAndOnePerEnvironment() {
    Workflow workflow = Scene.workflow(DIGEST.formatted("{'for':'PT1H'}"));
    Instant at = Instant.parse("2026-01-05T09:00:00Z");

    assertThat(
            Stream.of("test 1", "test 2", "live 1")
                .map(where -> {
                  String[] parts = where.split(" ");
                  RunState fresh =
                      RunState.fresh(
                          "run_1",
                          parts[0],
                          "w",
                          Integer.parseInt(parts[1]),
                          0,
                          null,
                          json("{'who':'a|b'}"),
                          at);
                  Transition started = apply(workflow, fresh, new RunEvent.Started(at));
                  return ((Effect.Ask) started.effects().getFirst()).object();
                }))
        .containsExactly("test|w|d|a|b", "test|w|d|a|b", "live|w|d|a|b");
  }

  private static Transition apply(Workflow workflow, RunState state, RunEvent event) {
    return Scene.ENGINE.interpreter().apply(workflow, Scene.WORLD, state, event);
  }

  private static List<String> texts(ObjectNode answer) {
    return answer
        .path("messages")
        .valueStream()
        .map(m -> m.path("content").path("text").asString())
        .toList();
  }
}
