package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.json;
import static dev.carillon.engine.Scene.outcome;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** {@code updateContact}, {@code startWorkflow}, {@code emit} and {@code report}. */
class DataStepsTest {

  @Test
  void shouldShowTheChangedContactToTheStepsThatFollow() {
    ObjectNode answer =
        play(
            """
            {'id':'u','type':'updateContact','set':{'locale':'de','plan':'{{trigger.plan}}',
              'attributes':{'city':'Pune'}},'addTags':['buyer','buyer'],'unset':['phone']},
            {'id':'s','type':'set','values':{'locale':'{{contact.locale}}','plan':'{{contact.attributes.plan}}',
              'city':'{{contact.attributes.city}}','phone':'{{contact.phone}}','tags':'{{contact.tags}}'}},
            {'id':'p','type':'delay','for':'P1D'},
            {'id':'later','type':'set','values':{'plan':'{{contact.attributes.plan}}'}}\
            """,
            "{'trigger':{'who':'C1','plan':7}}");

    assertThat(visit(answer, "s").path("output"))
        .isEqualTo(json("{'locale':'de','plan':7,'city':'Pune','phone':null,'tags':['buyer']}"));
    assertThat(visit(answer, "later").path("output")).isEqualTo(json("{'plan':7}"));
    assertThat(visit(answer, "u").path("output").path("contact").path("locale").asString())
        .isEqualTo("de");
    assertThat(visit(answer, "u").path("explanation").asString())
        .isEqualTo("Sets locale, plan, attributes; removes phone; adds the tags buyer");
  }

  @Test
  void shouldFailWithoutAContact() {
    ObjectNode answer =
        play(
            Scene.read(
                "{'trigger':{'type':'webhook'},'steps':[{'id':'u','type':'updateContact','addTags':['x']}]}"),
            "{}");

    assertThat(outcome(answer)).isEqualTo("failed");
    assertThat(visit(answer, "u").path("output").path("error").asString())
        .isEqualTo("contact.none");
  }

  @Test
  void shouldStartOneRunForEachItemWithTheSameIdsWhenRepeated() {
    String steps =
        """
        {'id':'s','type':'startWorkflow','workflow':'other','each':'{{trigger.items}}',
         'data':{'sku':'{{sku}}','order':'{{trigger.order}}'},'contact':'{{owner}}'}\
        """;
    String request =
        "{'trigger':{'who':'C1','order':'O-1','items':[{'sku':'a','owner':'P1'},{'sku':'b'}]}}";

    ObjectNode answer = play(steps, request);

    assertThat(answer.path("starts").get(0).path("data"))
        .isEqualTo(json("{'sku':'a','order':'O-1'}"));
    assertThat(answer.path("starts").get(0).path("contact").asString()).isEqualTo("P1");
    assertThat(answer.path("starts").get(1).path("contact").isNull()).isTrue();
    assertThat(visit(answer, "s").path("output").path("runIds"))
        .hasSize(2)
        .allSatisfy(id -> assertThat(id.asString()).matches("run_[0-9A-HJKMNP-TV-Z]{26}"));
    assertThat(play(steps, request)).isEqualTo(answer);
  }

  @Test
  void shouldHandTheRunsOwnContactOnAndLimitTheList() {
    ObjectNode one =
        play("{'id':'s','type':'startWorkflow','workflow':'other','data':{'a':1}}", "{}");
    assertThat(one.path("starts").get(0).path("contact").asString()).isEqualTo("C1");

    String each = "{'id':'s','type':'startWorkflow','workflow':'other','each':'{{trigger.items}}'}";
    String items = "1,".repeat(1_000) + "1";
    ObjectNode many = play(each, "{'trigger':{'who':'C1','items':[" + items + "]}}");
    assertThat(visit(many, "s").path("output").path("error").asString())
        .isEqualTo("startWorkflow.too_many");
    ObjectNode none = play(each, "{'trigger':{'who':'C1'}}");
    assertThat(visit(none, "s").path("output")).isEqualTo(json("{'runIds':[]}"));
    ObjectNode text = play(each, "{'trigger':{'who':'C1','items':'x'}}");
    assertThat(visit(text, "s").path("output").path("error").asString())
        .isEqualTo("startWorkflow.each_not_list");
  }

  @Test
  void shouldEmitAboutItsContactAndWakeWhoWaits() {
    ObjectNode answer =
        play(
            """
            {'id':'e','type':'emit','event':'order.{{trigger.what}}','data':{'n':1}},
            {'id':'w','type':'waitForEvent','event':'order.done','timeout':'P1D'}\
            """,
            "{'trigger':{'who':'C1','what':'done'}}");

    assertThat(answer.path("emits").get(0))
        .isEqualTo(
            json(
                "{'event':'order.done','data':{'n':1},'contact':'C1','at':'2026-01-05T09:00:00Z'}"));
    assertThat(visit(answer, "e").path("output").path("eventId").asString()).startsWith("evt_");
    assertThat(visit(answer, "w").path("lane").asString()).isEqualTo("arrived");
  }

  @Test
  void shouldReportToAnEndpoint() {
    ObjectNode answer =
        play("{'id':'r','type':'report','endpoint':'crm','data':{'who':'{{trigger.who}}'}}", "{}");

    assertThat(answer.path("reports").get(0))
        .isEqualTo(json("{'endpoint':'crm','data':{'who':'C1'},'at':'2026-01-05T09:00:00Z'}"));
    assertThat(visit(answer, "r").path("output").path("deliveryId").asString()).startsWith("dlv_");
  }
}
