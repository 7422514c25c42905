package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the checker shows of all ways through a document, and what it must not claim. */
class ProofsTest {
  private static final String SMS = "{'id':'%s','type':'send','content':{'sms':{'text':'x'}}}";
  private static final String FREE =
      "{'id':'free','type':'send','content':{'whatsapp':{'text':'Hello again'}}}";
  private static final String TEMPLATE =
      "{'id':'ask','type':'send','content':{'whatsapp':{'template':'ask_us','language':'en'}}}";

  private final Engine engine = new Engine();

  /** Nothing exists but events that came. */
  private record World(List<String> events) implements StepCheck.Surroundings {
    @Override
    public @Nullable ObjectNode notification(String key) {
      return key.equals("said")
          ? Scene.json(
              "{'name':'x','channels':{'sms':{'text':'{{order}} {{#if note}}{{note}}{{/if}}"
                  + " {{data.sum}}'},'email':{'subject':'{{gone}}','text':'x'}}}")
          : null;
    }

    @Override
    public boolean published(String notification) {
      return !events.isEmpty();
    }

    @Override
    public boolean workflow(String key) {
      return true;
    }

    @Override
    public boolean endpoint(String key) {
      return true;
    }

    @Override
    public boolean integration(String key) {
      return true;
    }

    @Override
    public boolean connection(String key) {
      return true;
    }

    @Override
    public boolean carried(String channel) {
      return true;
    }

    @Override
    public boolean fired(String event) {
      return events.contains(event);
    }
  }

  private List<String> codes(String trigger, String steps) {
    return problems(trigger, steps).stream().map(p -> p.pointer() + " " + p.code()).toList();
  }

  private List<Problem> problems(String trigger, String steps) {
    ObjectNode document =
        Scene.json("{'name':'x','trigger':" + trigger + ",'steps':[" + steps + "]}");
    return engine.checker().check(document, new World(List.of("paid")));
  }

  private List<String> event(String steps) {
    return codes(
        "{'type':'event','name':'e','sample':{'status':'a','amount':5,'order':'O','sum':1,'at':'2026-01-01'}}",
        steps);
  }

  private static String branch(String id, String lanes, String otherwise) {
    return "{'id':'%s','type':'branch','lanes':[%s],'otherwise':[%s]}"
        .formatted(id, lanes, otherwise);
  }

  private static String lane(String name, String value, String op, String to, String steps) {
    return "{'name':'%s','when':{'value':'{{%s}}','op':'%s','to':%s},'steps':[%s]}"
        .formatted(name, value, op, to, steps);
  }

  @Test
  void shouldSayWhereFreeTextComesAfterWhatsAppsWindow() {
    String wait = "{'id':'w','type':'waitForReply','timeout':'P2D','timedOut':[%s]}";

    assertThat(event(TEMPLATE + "," + wait.formatted(FREE)))
        .containsExactly("/steps/1/timedOut/0/content/whatsapp whatsapp.window_closed");
    assertThat(event(TEMPLATE + "," + wait.formatted("{'id':'z','type':'end'}") + "," + FREE))
        .isEmpty();
    assertThat(
            event(
                TEMPLATE
                    + ","
                    + wait.formatted("{'id':'z','type':'end'}")
                    + ",{'id':'d','type':'delay','for':'PT25H'},"
                    + FREE))
        .containsExactly("/steps/3/content/whatsapp whatsapp.window_closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'id':'d','type':'delay','for':'PT24H'}; false",
        "{'id':'d','type':'delay','for':'PT24H1S'}; true",
        "{'id':'d','type':'delay','for':'PT24H1S','disabled':true}; false",
        "{'id':'d','type':'window','days':['MON'],'from':'09:00','to':'18:00'}; true",
        "{'id':'d','type':'window','from':'09:00','to':'18:00'}; false",
        "{'id':'d','type':'digest','key':'x','window':{'for':'P2D'}}; true",
        "{'id':'d','type':'waitForEvent','event':'x','timeout':'P3D'}; true",
        "{'id':'d','type':'delay','next':{'time':'09:00','weekdays':['MON','TUE']}}; true",
        "{'id':'d','type':'delay','until':'{{now}}'}; false",
      })
  void shouldCountEveryWaitSinceThePersonWrote(String waiting, boolean closed) {
    List<String> codes =
        codes(
            "{'type':'inbound','number':'n','channel':'whatsapp','sample':{'at':'2026-01-01'}}",
            waiting + "," + FREE);

    assertThat(codes)
        .isEqualTo(
            closed ? List.of("/steps/1/content/whatsapp whatsapp.window_closed") : List.of());
  }

  @Test
  void shouldOnlyNoteFreeTextToSomebodyWhoMayHaveWritten() {
    assertThat(problems("{'type':'event','name':'e'}", FREE))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("whatsapp.window_unknown");
          assertThat(problem.level()).isEqualTo(Problem.Level.NOTE);
        });
  }

  @Test
  void shouldFollowTheWindowRoundALoop() {
    assertThat(
            codes(
                "{'type':'inbound','number':'n','channel':'whatsapp'}",
                FREE
                    + ",{'id':'d','type':'delay','for':'PT13H'},{'id':'g','type':'goTo','step':'free','max':3}"))
        .containsExactly("/steps/0/content/whatsapp whatsapp.window_closed");
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
  void shouldSayThatNothingFiresAGoal() {
    String journey =
        "{'type':'journey','entry':{'event':'due'},'identifier':'{{trigger.id}}','goal':{'event':'%s'}}";

    assertThat(codes(journey.formatted("payd"), SMS.formatted("s")))
        .containsExactly("/trigger/goal/event goal.never_fired");
    assertThat(codes(journey.formatted("paid"), SMS.formatted("s"))).isEmpty();
    assertThat(codes(journey.formatted("own"), "{'id':'s','type':'emit','event':'own'}")).isEmpty();
  }

  @Test
  void shouldReadWhatANotificationSays() {
    String send = "{'id':'s','type':'send','notification':'said'%s}";

    assertThat(event(send.formatted("")))
        .containsExactly("/steps/0/notification name.not_in_sample");
    assertThat(event(send.formatted(",'channels':['sms']"))).isEmpty();
    assertThat(event(send.formatted(",'channels':['sms'],'data':{'order':'{{order}}'}")))
        .containsExactly("/steps/0/notification name.not_in_data");
    assertThat(event(send.formatted(",'channels':['sms'],'data':{'order':'{{order}}','sum':1}")))
        .isEmpty();
  }

  @Test
  void shouldWarnOfANotificationThatIsNotThereYet() {
    ObjectNode document =
        Scene.json(
            "{'name':'x','trigger':{'type':'event','name':'e'},'steps':[{'id':'s','type':'send','notification':'said'}]}");

    assertThat(engine.checker().check(document, new World(List.of())))
        .extracting(Problem::code)
        .containsExactly("notification.not_published");
  }

  @Test
  void shouldNameEveryNameThatIsMissingInOneText() {
    assertThat(
            event(
                "{'id':'s','type':'send','content':{'sms':{'text':'{{trigger.one}} {{two}}"
                    + " {{contact.city}} {{contact.attributes.city}}'}}}"))
        .containsExactly(
            "/steps/0/content/sms/text name.not_in_sample",
            "/steps/0/content/sms/text name.not_in_sample",
            "/steps/0/content/sms/text name.not_in_contact");
  }

  @Test
  void shouldKnowWhatWaitsAndDigestsBring() {
    String digest =
        "{'id':'d','type':'digest','key':'{{order}}','window':{'for':'PT1H'},'sum':{'Total':'amount'}},";
    String text = "{'id':'s','type':'send','content':{'sms':{'text':'%s'}}}";

    assertThat(
            event(
                digest
                    + text.formatted(
                        "{{digest.count}} {{digest.sum.Total}} {{digest.first.any}} {{#each"
                            + " digest.head}}{{x}}{{/each}}")))
        .isEmpty();
    assertThat(event(digest + text.formatted("{{digest.sum.Totl}}")))
        .containsExactly("/steps/1/content/sms/text name.not_in_output");
    assertThat(
            event(
                "{'id':'w','type':'waitForEvent','event':'x','timeout':'P1D','arrived':["
                    + text.formatted("{{event.data.any}} {{event.any}}")
                    + "]}"))
        .containsExactly("/steps/0/arrived/0/content/sms/text name.not_in_output");
  }

  @Test
  void shouldRefuseLanesThatAreNone() {
    assertThat(
            event(
                "{'id':'s','type':'send','content':{'sms':{'text':'x'}},'until':{'status':'read','within':'PT1H','reached':'x','missed':[]}}"))
        .containsExactly("/steps/0/until/reached field.type");
  }

  @Test
  void shouldNotAskTwiceForWhatAConditionAskedFor() {
    assertThat(
            event(
                "{'id':'s','type':'send','content':{'sms':{'text':'{{#if"
                    + " trigger.note}}{{trigger.note}}{{else}}-{{/if}}{{#unless"
                    + " trigger.x}}{{else}}{{trigger.x}}{{/unless}}'}}}"))
        .isEmpty();
    assertThat(
            event(
                "{'id':'s','type':'send','content':{'sms':{'text':'{{#if"
                    + " trigger.note}}x{{else}}{{trigger.note}}{{/if}}'}}}"))
        .containsExactly("/steps/0/content/sms/text name.not_in_sample");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'until':'soon'; /steps/0/until moment.invalid",
        "'until':'{{trigger.at}}','offset':'-P367D'; /steps/0/offset duration.invalid",
        "'for':'P1D','offset':'PT1H'; /steps/0/offset delay.offset_without_until",
        "'next':{'time':'09:00','day':'MON'}; /steps/0/next/day field.unknown",
      })
  void shouldRefuseDelaysThatCannotBeMeant(String fields, String problem) {
    assertThat(event("{'id':'d','type':'delay'," + fields + "}")).containsExactly(problem);
  }

  @Test
  void shouldRefuseAnAddressOnAChannelThatIsNone() {
    assertThat(event("{'id':'s','type':'send','content':{'sms':{'text':'x'}},'to':{'fax':'+49'}}"))
        .containsExactly("/steps/0/to/fax channel.unknown");
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
