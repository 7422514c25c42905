package dev.carillon.engine.interpreter;

import static dev.carillon.engine.Scene.json;
import static dev.carillon.engine.Scene.outcome;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.way;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.run.World;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People, consent, escalation and the order of what comes at one moment: contract section 8. */
class SimulatedOutsideTest {
  private static final String SEND =
      "{'id':'s','type':'send','content':{'sms':{'text':'Hi {{contact.name}}'}}}";

  /** Nothing is set up: no integration carries anything. */
  private static final World BARE =
      new World() {
        @Override
        public @Nullable ObjectNode notification(String key) {
          return key.equals("n") ? json(NOTIFICATION) : null;
        }

        @Override
        public @Nullable ObjectNode contact(String id) {
          return id.equals("known") ? json("{'id':'known','phone':'+919800000009'}") : null;
        }

        @Override
        public JsonNode variables() {
          return json("{}");
        }

        @Override
        public Delivery delivery(String channel) {
          return Delivery.NONE;
        }

        @Override
        public ZoneId zone() {
          return ZoneOffset.UTC;
        }
      };

  private static final String NOTIFICATION =
      """
      {'name':'N','topic':'news','channels':{'sms':{'text':'S'},'email':{'subject':'E','text':'E'},'push':{'title':'P'}},
       'routing':{'mode':'escalate','order':['push','sms','email'],'until':'delivered','within':'PT5M'}}\
      """;

  private static final String PERSON =
      "'contact':{'id':'C1','phone':'+919800000002','email':'a@x.in','pushTokens':['t1','t2']}";

  private static ObjectNode bare(String document, String request) {
    return Scene.ENGINE.simulator().simulate(Scene.read(document), "w", BARE, json(request));
  }

  private static List<String> sent(ObjectNode answer) {
    return answer
        .path("messages")
        .valueStream()
        .map(m -> m.path("channel").asString() + " " + m.path("at").asString().substring(11, 16))
        .toList();
  }

  @Test
  void shouldNotNeedAnIntegrationEvenWithoutAContact() {
    ObjectNode answer =
        bare(
            "{'trigger':{'type':'webhook'},'steps':[{'id':'s','type':'send','to':{'sms':'+919800000002'},'content':{'sms':{'text':'x'}}}]}",
            "{'trigger':{}}");

    assertThat(answer.path("messages")).hasSize(1);
  }

  @Test
  void shouldKnowTheGivenContactUnderWhatTheTriggerMaps() {
    ObjectNode answer =
        play(
            "{'id':'w','type':'window','from':'09:00','to':'18:00'}," + SEND,
            """
            {'trigger':{'who':'C1'},'startAt':'2026-03-01T02:00:00Z','contact':{'id':'C1','name':'Asha','timezone':'Asia/Kolkata'}}\
            """);

    assertThat(answer.path("messages").get(0).path("content").path("text").asString())
        .isEqualTo("Hi Asha");
    assertThat(answer.path("messages").get(0).path("at").asString())
        .isEqualTo("2026-03-01T03:30:00Z");
  }

  @Test
  void shouldNotTakeOneContactForAnother() {
    ObjectNode answer = play(SEND, "{'trigger':{'who':'C1'},'contact':{'id':'C2','name':'Ravi'}}");

    assertThat(answer.path("messages").get(0).path("content").path("text").asString())
        .isEqualTo("Hi ");
  }

  @Test
  void shouldTakeAnIdForAContact() {
    ObjectNode answer =
        bare("{'trigger':{'type':'webhook'},'steps':[" + SEND + "]}", "{'contact':'known'}");

    assertThat(answer.path("messages").get(0).path("to").asString()).isEqualTo("+919800000009");
  }

  @Test
  void shouldTellPeopleApartByTheirAddress() {
    ObjectNode answer =
        play(
            Scene.read(
                """
                {'trigger':{'type':'webhook','contact':{'phone':'{{trigger.phone}}'}},'steps':[
                  {'id':'u','type':'updateContact','addTags':['seen']},
                  {'id':'e','type':'emit','event':'x','data':'{{contact.id}} {{count contact.tags}}'}]}\
                """),
            """
            {'trigger':{'phone':'+919800000002'},'events':[
              {'after':'PT1M','trigger':{'phone':'+919800000003'}},{'after':'PT2M','trigger':{'phone':'+919800000002'}}]}\
            """);

    List<String> people =
        answer.path("emits").valueStream().map(e -> e.path("data").asString()).toList();
    assertThat(people).hasSize(3);
    assertThat(people.get(0)).isEqualTo(people.get(2)).isNotEqualTo(people.get(1));
  }

  @Test
  void shouldSendNothingMoreAfterStopUntilStart() {
    String steps =
        SEND
            + ",{'id':'w','type':'waitForReply','timeout':'PT1H','timedOut':[{'id':'a','type':'send','notification':'ask'}]}"
            + ",{'id':'d','type':'delay','for':'PT2H'},{'id':'b','type':'send','notification':'ask'}";

    ObjectNode answer =
        play(
            steps,
            "{'timeline':[{'after':'PT10M','reply':{'text':' stop."
                + " '}},{'after':'PT2H','reply':{'text':'START'}}]}");

    assertThat(way(answer)).contains("w timedOut", "a", "b");
    assertThat(answer.path("messages").valueStream().map(m -> m.path("step").asString()))
        .containsExactly("s", "b");
    assertThat(answer.path("notes").get(0).path("message").asString()).contains("opted_out");
  }

  @Test
  void shouldHonourWhatTheProfileRefuses() {
    String document =
        "{'trigger':{'type':'webhook'},'steps':[{'id':'s','type':'send','content':{'sms':{'text':'x'},'email':{'subject':'x','text':'x'}}}]}";

    assertThat(
            sent(
                bare(
                    document,
                    "{'contact':{'phone':'+919800000002','email':'a@x.in','preferences':{'channels':{'sms':false}}}}")))
        .containsExactly("email 09:00");
    assertThat(
            sent(
                bare(
                    document,
                    "{'contact':{'phone':'+919800000002','email':'a@x.in','status':'disabled'}}")))
        .isEmpty();
  }

  @Test
  void shouldEscalateFromChannelToChannel() {
    String document =
        "{'trigger':{'type':'webhook'},'steps':[{'id':'s','type':'send','notification':'n'}]}";

    assertThat(sent(bare(document, "{" + PERSON + "}")))
        .containsExactly("push 09:00", "push 09:00", "sms 09:05", "email 09:10");
    assertThat(
            sent(
                bare(
                    document,
                    "{"
                        + PERSON
                        + ",'timeline':[{'after':'PT6M','status':{'step':'s','channel':'sms','status':'read'}}]}")))
        .containsExactly("push 09:00", "push 09:00", "sms 09:05");
    assertThat(
            sent(
                bare(
                    document,
                    "{"
                        + PERSON
                        + ",'timeline':[{'after':'PT1M','status':{'step':'s','channel':'push','status':'failed'}}]}")))
        .containsExactly("push 09:00", "push 09:00", "sms 09:01", "email 09:06");
  }

  @Test
  void shouldCountAnEventThatComesAtTheMomentTheRunStarts() {
    String steps =
        "{'id':'d','type':'delay','for':'PT1H'},{'id':'w','type':'waitForEvent','event':'paid','timeout':'PT1H'}";

    assertThat(way(play(steps, "{'timeline':[{'after':'PT0S','event':{'name':'paid'}}]}")))
        .contains("w arrived");
  }

  @Test
  void shouldNotCountAReplyThatCameBeforeTheSendOfTheSameMoment() {
    String steps =
        "{'id':'d','type':'delay','for':'PT1H'},"
            + SEND
            + ",{'id':'w','type':'waitForReply','timeout':'PT1H'}";

    assertThat(way(play(steps, "{'timeline':[{'after':'PT1H','reply':{'text':'x'}}]}")))
        .contains("w timedOut");
  }

  @Test
  void shouldReachAGoalByANotificationToo() {
    ObjectNode answer =
        play(
            Scene.read(
                """
                {'trigger':{'type':'journey','entry':{'event':'in'},'identifier':'{{trigger.id}}','goal':{'notification':'thanks'}},
                 'steps':[{'id':'d','type':'delay','for':'P9D'}]}\
                """),
            "{'trigger':{'id':'A'},'timeline':[{'after':'P1D','event':{'notification':'thanks','data':{'id':'A'}}}]}");

    assertThat(outcome(answer)).isEqualTo("goal_met");
  }

  @Test
  void shouldPlayADocumentWithTwoStepsOfOneId() {
    ObjectNode answer =
        play(
            "{'id':'x','type':'delay','for':'PT1H'},{'id':'x','type':'delay','for':'PT1H'},{'id':'x','type':'set','values':{'a':1}}",
            "{}");

    assertThat(way(answer)).containsExactly("x", "x_2", "x_3");
    assertThat(outcome(answer)).isEqualTo("completed");
  }

  @Test
  void shouldGoOnWhereANotificationIsNotThereYet() {
    ObjectNode answer =
        bare(
            """
            {'trigger':{'type':'webhook'},'steps':[{'id':'a','type':'send','notification':'later'},
              {'id':'b','type':'send','notification':'otp','channels':['whatsapp']}]}\
            """,
            "{" + PERSON + "}");

    assertThat(sent(answer)).containsExactly("email 09:00", "sms 09:00", "whatsapp 09:00");
    assertThat(outcome(answer)).isEqualTo("completed");
    assertThat(answer.path("notes").get(0).path("message").asString()).contains("\"later\"");
  }

  @Test
  void shouldReadFieldsAsFynoWritesThem() {
    ObjectNode answer =
        play(
            """
            {'id':'s','type':'set','values':{'id':'$input.who','n':'$input.deep.n','text':'$input.who!','no':'$input.none'}},
            {'id':'b','type':'branch','lanes':[{'name':'Me','when':{'value':'$input.who','op':'equals','to':'C1'},'steps':[]}]},
            {'id':'w','type':'startWorkflow','workflow':'x','each':'{{trigger.items}}','data':{'a':'{{item.sku}}','b':'{{sku}}'}}\
            """,
            "{'trigger':{'who':'C1','deep':{'n':5},'items':[{'sku':'S1'}]}}");

    assertThat(Scene.visit(answer, "s").path("output"))
        .isEqualTo(json("{'id':'C1','n':5,'text':'$input.who!','no':null}"));
    assertThat(way(answer)).contains("b Me");
    assertThat(answer.path("starts").get(0).path("data")).isEqualTo(json("{'a':'S1','b':'S1'}"));
  }

  @Test
  void shouldNameHeadersOfAnswersInSmallLettersAsTheyAreForReal() {
    ObjectNode answer =
        play(
            "{'id':'h','type':'http','method':'GET','url':'https://a.example/'}",
            "{'responses':{'h':[{'status':200,'headers':{'X-Id':'7'}}]}}");

    assertThat(Scene.visit(answer, "h").path("output").path("headers"))
        .isEqualTo(json("{'x-id':'7'}"));
  }

  @Test
  void shouldSendTextThatIsJsonAsItIs() {
    ObjectNode answer =
        play(
            """
            {'id':'a','type':'http','method':'POST','url':'https://a.example/','body':'{\\'who\\': \\'{{trigger.who}}\\'}'},
            {'id':'b','type':'http','method':'POST','url':'https://a.example/','body':'for {{trigger.who}}'}\
            """,
            "{}");

    assertThat(answer.path("calls").get(0).path("body")).isEqualTo(json("{'who':'C1'}"));
    assertThat(answer.path("calls").get(1).path("body").asString()).isEqualTo("for C1");
  }

  @Test
  void shouldNoteAnAnswerThatNobodyWrote() {
    ObjectNode answer =
        play("{'id':'h','type':'http','method':'GET','url':'https://a.example/'}", "{}");

    assertThat(answer.path("notes").get(0).path("step").asString()).isEqualTo("h");
    assertThat(
            play(
                    "{'id':'h','type':'http','method':'GET','url':'https://a.example/'}",
                    "{'responses':{'h':{'status':404}}}")
                .path("status")
                .asString())
        .isEqualTo("failed");
  }
}
