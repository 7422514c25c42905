package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.json;
import static dev.carillon.engine.Scene.outcome;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.visit;
import static dev.carillon.engine.Scene.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** {@code split} and {@code goTo}. */
class DecidingStepsTest {
  private static final String SPLIT =
      """
      {'id':'%s','type':'split','lanes':[{'name':'A','percent':50,'steps':[]},
        {'name':'B','percent':30,'steps':[]},{'name':'C','percent':20,'steps':[]}]}\
      """;

  @Test
  void shouldGiveTheSameContactTheSameLaneForEver() {
    // Written down once: a change of the rule would move people from lane to lane.
    assertThat(lane("test", "C1")).isEqualTo(lane("test", "C1"));
    assertThat(visit(play(SPLIT.formatted("test"), "{}"), "test").path("explanation").asString())
        .isEqualTo("\"C1\" falls at 35.94 of 100, so A");
  }

  @Test
  void shouldShareOutByPercentAndIndependentlyOfOtherSteps() {
    Workflow two = Scene.workflow(SPLIT.formatted("one") + "," + SPLIT.formatted("two"));
    Map<String, Integer> counts = new HashMap<>();
    int people = 4_000;
    for (int i = 0; i < people; i++) {
      ObjectNode answer = play(two, "{'trigger':{'who':'P" + i + "'}}");
      counts.merge(String.join(",", way(answer)), 1, Integer::sum);
    }

    assertThat(counts).hasSize(9);
    assertThat(counts.getOrDefault("one A,two A", 0) / (double) people)
        .isCloseTo(0.25, within(0.03));
    assertThat(counts.getOrDefault("one B,two C", 0) / (double) people)
        .isCloseTo(0.06, within(0.02));
  }

  @Test
  void shouldTakeTheKeyOfTheStepAndTheSeedWithoutAContact() {
    String keyed =
        """
        {'id':'s','type':'split','key':'{{trigger.order}}','lanes':[
          {'name':'A','percent':0,'steps':[]},{'name':'B','percent':100,'steps':[]}]}\
        """;
    assertThat(way(play(keyed, "{'trigger':{'who':'C1','order':'O-1'}}"))).containsExactly("s B");
    assertThat(
            visit(play(keyed, "{'trigger':{'who':'C1','order':'O-1'}}"), "s")
                .path("explanation")
                .asString())
        .startsWith("\"O-1\" falls at ");
  }

  @Test
  void shouldGoBackAtMostSoOftenAndThenGoOn() {
    ObjectNode answer =
        play(
            """
            {'id':'ask','type':'send','notification':'ask'},
            {'id':'pause','type':'delay','for':'P1D'},
            {'id':'again','type':'goTo','step':'ask','max':2},
            {'id':'done','type':'end','outcome':'asked'}\
            """,
            "{}");

    assertThat(outcome(answer)).isEqualTo("asked");
    assertThat(answer.path("messages")).hasSize(3);
    assertThat(visit(answer, "again").path("visit").asInt()).isEqualTo(3);
    assertThat(visit(answer, "again").path("output")).isEqualTo(json("{'visits':3}"));
    assertThat(visit(answer, "again").path("explanation").asString())
        .isEqualTo("Has gone back 2 times, so goes on below");
    assertThat(visit(answer, "pause").path("startedAt").asString())
        .isEqualTo("2026-01-07T09:00:00Z");
  }

  @Test
  void shouldStopARunThatOnlyTurnsInCircles() {
    ObjectNode answer =
        play(
            """
            {'id':'a','type':'set','values':{'x':1}},
            {'id':'b','type':'set','values':{'x':2}},
            {'id':'r1','type':'goTo','step':'a','max':100},
            {'id':'r2','type':'goTo','step':'a','max':100}\
            """,
            "{}");

    assertThat(outcome(answer)).isEqualTo("completed");
    assertThat(answer.path("steps").size()).isLessThan(10_000);
  }

  @Test
  void shouldPassThroughWhatIsDisabled() {
    ObjectNode answer =
        play(
            """
            {'id':'w','type':'waitForEvent','event':'x','timeout':'P1D','disabled':true,
             'timedOut':[{'id':'never','type':'end'}]},
            {'id':'d','type':'digest','key':'k','window':{'for':'P1D'},'disabled':true},
            {'id':'t','type':'throttle','limit':1,'per':'P1D','disabled':true}\
            """,
            "{}");

    assertThat(outcome(answer)).isEqualTo("completed");
    assertThat(answer.path("endedAt").asString()).isEqualTo("2026-01-05T09:00:00Z");
    assertThat(answer.path("steps").valueStream().map(v -> v.path("status").asString()))
        .containsExactly("skipped", "skipped", "skipped");
  }

  private static String lane(String step, String who) {
    ObjectNode answer = play(SPLIT.formatted(step), "{'trigger':{'who':'" + who + "'}}");
    return way(answer).getFirst();
  }
}
