package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is proved of lanes: decided before, overlapping, never taken. */
class LaneProofsTest extends ProofSetting {
  private static String branch(String id, String lanes, String otherwise) {
    return "{'id':'%s','type':'branch','lanes':[%s],'otherwise':[%s]}"
        .formatted(id, lanes, otherwise);
  }

  private static String lane(String name, String value, String op, String to, String steps) {
    return "{'name':'%s','when':{'value':'{{%s}}','op':'%s','to':%s},'steps':[%s]}"
        .formatted(name, value, op, to, steps);
  }

  @Test
  void shouldKnowWhatTheLanesAroundAlreadyDecided() {
    String inner = branch("b", lane("B", "status", "equals", "'b'", SMS.formatted("s")), "");
    String outer = branch("a", lane("A", "trigger.status", "equals", "'a'", inner), "");

    assertThat(event(outer))
        .containsExactly("/steps/0/lanes/0/steps/0/lanes/0/when lane.never_true");
    assertThat(
            event(
                branch(
                    "a",
                    lane("A", "status", "equals", "'a'", ""),
                    branch("b", lane("B", "status", "equals", "'a'", SMS.formatted("s")), ""))))
        .containsExactly("/steps/0/otherwise/0/lanes/0/when lane.never_true");
  }

  @Test
  void shouldKnowThatALaneBeforeHasEndedTheRun() {
    String end = "{'id':'e','type':'end'}";
    String again = branch("b", lane("B", "status", "equals", "'a'", SMS.formatted("s")), "");

    assertThat(event(branch("a", lane("A", "status", "equals", "'a'", end), "") + "," + again))
        .containsExactly("/steps/1/lanes/0/when lane.never_true");
    assertThat(event(branch("a", lane("A", "status", "equals", "'a'", ""), "") + "," + again))
        .isEmpty();
  }

  @Test
  void shouldNotTakeForGivenWhatMayChange() {
    String end = "{'id':'e','type':'end'}";

    assertThat(
            event(
                branch("a", lane("A", "contact.name", "equals", "'a'", end), "")
                    + ",{'id':'d','type':'delay','for':'P1D'},"
                    + branch("b", lane("B", "contact.name", "equals", "'a'", ""), "")))
        .isEmpty();
    assertThat(
            event(
                branch("a", lane("A", "trigger.at", "inNext", "'P1D'", end), "")
                    + ",{'id':'d','type':'delay','for':'P9D'},"
                    + branch("b", lane("B", "trigger.at", "inNext", "'P1D'", ""), "")))
        .isEmpty();
  }

  @Test
  void shouldNoteLanesThatOverlapByAccident() {
    List<Problem> problems =
        problems(
            "{'type':'event','name':'e','sample':{'amount':5}}",
            branch(
                "a",
                lane("Small", "amount", "atMost", "100", "")
                    + ","
                    + lane("Large", "amount", "atLeast", "100", ""),
                ""));

    assertThat(problems).extracting(Problem::code).containsExactly("lane.overlap");
    assertThat(problems.getFirst().level()).isEqualTo(Problem.Level.NOTE);
    assertThat(problems.getFirst().message()).contains("trigger.amount = 100");
  }

  @Test
  void shouldNotNoteASpecialCaseBeforeAGeneralOne() {
    assertThat(
            event(
                branch(
                    "a",
                    lane("Huge", "amount", "greaterThan", "1000", "")
                        + ","
                        + lane("Large", "amount", "greaterThan", "100", ""),
                    "")))
        .isEmpty();
  }

  @Test
  void shouldShowWhatFallsIntoAnEarlierLane() {
    List<Problem> problems =
        problems(
            "{'type':'event','name':'e','sample':{'status':'a','amount':5}}",
            branch(
                "a",
                lane("Large", "amount", "greaterThan", "100", "")
                    + ","
                    + lane("Huge", "amount", "greaterThan", "1000", ""),
                ""));

    assertThat(problems).extracting(Problem::code).containsExactly("lane.shadowed");
    assertThat(problems.getFirst().message()).contains("(for instance trigger.amount = 1001)");
  }

  @Test
  void shouldRefuseLanesThatAreNone() {
    assertThat(
            event(
                "{'id':'s','type':'send','content':{'sms':{'text':'x'}},'until':{'status':'read','within':'PT1H','reached':'x','missed':[]}}"))
        .containsExactly("/steps/0/until/reached field.type");
  }

  @Test
  void shouldBoundLoopsAndLanes() {
    String steps =
        SMS.formatted("a")
            + ","
            + branch(
                "b",
                lane("One", "status", "equals", "'a'", SMS.formatted("c"))
                    + ","
                    + lane(
                        "Two",
                        "status",
                        "equals",
                        "'b'",
                        SMS.formatted("d") + "," + SMS.formatted("e")),
                "")
            + ",{'id':'w','type':'delay','for':'P1D'},{'id':'g','type':'goTo','step':'b','max':4}";
    ObjectNode document =
        Scene.json("{'name':'x','trigger':{'type':'event','name':'e'},'steps':[" + steps + "]}");

    Facts facts = engine.checker().facts(engine.steps().read(document), new World(List.of()));

    // One, then at most two in each of five rounds; a day each.
    assertThat(facts.messages()).isEqualTo(11);
    assertThat(facts.channels()).containsEntry("sms", 11);
    assertThat(facts.toJson().path("life").path("longest").asString()).isEqualTo("P5D");
    assertThat(Json.write(facts.toJson())).contains("One person gets at most 11 messages");
  }
}
