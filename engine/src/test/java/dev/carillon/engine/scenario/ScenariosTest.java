package dev.carillon.engine.scenario;

import static dev.carillon.engine.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Workflow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ScenariosTest {
  private static final String DOCUMENT =
      """
      {'name':'Payment','trigger':{'type':'webhook','sample':{'status':'failed','customer_id':'C2','amount':1499,'phone':'+919800000002'},
         'contact':{'id':'{{trigger.customer_id}}','phone':'{{trigger.phone}}'}},
       'steps':[
        {'id':'paid','type':'branch','lanes':[{'name':'Paid','when':{'all':[{'value':'{{trigger.status}}','op':'equals','to':'success'}]},
           'steps':[{'id':'bye','type':'end'}]}],'otherwise':[]},
        {'id':'lookup','type':'http','url':'https://api.example/c','failed':[{'id':'gone','type':'end','outcome':'no_api'}]},
        {'id':'kind','type':'branch','lanes':[{'name':'Power','when':{'all':[
             {'value':'{{steps.lookup.body.type}}','op':'equals','to':'power'},{'value':'{{amount}}','op':'greaterThan','to':5000}]},'steps':[]}],
           'otherwise':[{'id':'ask','type':'send','content':{'sms':{'text':'Pay?'}}},
             {'id':'answer','type':'waitForReply','timeout':'P1D','lanes':[{'name':'Yes','when':{'all':[{'value':'{{reply.text}}','op':'equals','to':'YES'}]},'steps':[]}],
              'otherwise':[],'timedOut':[],'undelivered':[]},
             {'id':'money','type':'waitForEvent','event':'paid','match':{'all':[{'value':'{{event.data.id}}','op':'equals','to':'{{trigger.customer_id}}'}]},
              'timeout':'P1D','arrived':[],'timedOut':[]}]},
        {'id':'ab','type':'split','lanes':[{'name':'A','percent':95,'steps':[]},{'name':'B','percent':5,'steps':[]}]},
        {'id':'last','type':'send','content':{'sms':{'text':'Thanks'}},'until':{'status':'read','within':'PT1H','reached':[],'missed':[]}}]%s}\
      """;

  @Test
  void shouldProposeInputsThatTakeEveryLane() {
    Workflow workflow = Scene.read(DOCUMENT.formatted(""));

    Scenarios.Proposal proposal =
        Scene.ENGINE.scenarios().propose(workflow, "payment", Scene.WORLD);

    assertThat(proposal.coverage().uncovered()).isEmpty();
    assertThat(proposal.coverage().covered()).hasSize(15);
    assertThat(proposal.scenarios().getFirst().path("trigger"))
        .isEqualTo(workflow.trigger().path("sample"));
    assertThat(proposal.scenarios().size()).isLessThanOrEqualTo(15);
    assertThat(Scene.ENGINE.scenarios().propose(workflow, "payment", Scene.WORLD).toJson())
        .isEqualTo(proposal.toJson());
  }

  @Test
  void shouldPassWhatItProposed() {
    Scenarios.Proposal proposal =
        Scene.ENGINE
            .scenarios()
            .propose(Scene.read(DOCUMENT.formatted("")), "payment", Scene.WORLD);
    ObjectNode document = json(DOCUMENT.formatted(""));
    proposal.scenarios().forEach(document.putArray("scenarios")::add);

    Scenarios.Results results =
        Scene.ENGINE.scenarios().run(Scene.ENGINE.steps().read(document), "payment", Scene.WORLD);

    assertThat(results.results()).allMatch(Scenarios.Result::passed);
    assertThat(results.coverage().uncovered()).isEmpty();
  }

  @Test
  void shouldSayWhatIsNotAsExpected() {
    String scenarios =
        """
        ,'scenarios':[
          {'name':'right','trigger':{'status':'success'},'expect':{'outcome':'completed','messages':0,'lanes':{'paid':'Paid'}}},
          {'name':'wrong','trigger':{'status':'failed','customer_id':'C1','phone':'+919800000002'},
           'expect':{'outcome':'paid','messages':[{'channel':'email'},'sms'],'lanes':{'paid':'Paid','ask':'x'}}},
          {'name':'broken','timeline':[{'after':'soon'}],'expect':{}}]\
        """;
    Workflow workflow = Scene.read(DOCUMENT.formatted(scenarios));

    Scenarios.Results results = Scene.ENGINE.scenarios().run(workflow, "payment", Scene.WORLD);

    assertThat(results.passed()).isFalse();
    assertThat(results.results().get(0).failures()).isEmpty();
    assertThat(results.results().get(1).failures())
        .satisfiesExactly(
            f -> assertThat(f).isEqualTo("Expected the outcome \"paid\" but got \"completed\"."),
            f -> assertThat(f).startsWith("Expected message 1 to have {\"channel\":\"email\"} but"),
            f ->
                assertThat(f)
                    .isEqualTo("Expected \"paid\" to take \"Paid\" but it took \"otherwise\"."),
            f -> assertThat(f).isEqualTo("Expected \"ask\" to take \"x\" but it took no lane."));
    assertThat(results.results().get(2).failures().getFirst())
        .startsWith("/timeline/0/after: Write after as a duration");
    assertThat(results.toJson().path("coverage").path("lanes").asInt()).isEqualTo(15);
  }
}
