package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is proved of ways through a document: windows, goals, names. */
class ProofsTest extends ProofSetting {
  private static final String FREE =
      "{'id':'free','type':'send','content':{'whatsapp':{'text':'Hello again'}}}";

  private static final String TEMPLATE =
      "{'id':'ask','type':'send','content':{'whatsapp':{'template':'ask_us','language':'en'}}}";

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
}
