package dev.carillon.server.app;

import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.connection.ConnectionApi;
import dev.carillon.server.effect.http.CallAnswers;
import dev.carillon.server.effect.message.MessageApi;
import dev.carillon.server.effect.message.Messages;
import dev.carillon.server.effect.message.TestInbox;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.http.Routes;
import dev.carillon.server.integration.IntegrationApi;
import dev.carillon.server.integration.IntegrationEditor;
import dev.carillon.server.object.ObjectTraces;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.event.EventsApi;
import dev.carillon.server.trigger.inbound.NumberApi;
import dev.carillon.server.trigger.inbound.Numbers;
import dev.carillon.server.trigger.inbound.Replies;
import dev.carillon.server.trigger.manual.TriggerApi;
import dev.carillon.server.trigger.webhook.HooksApi;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Surroundings;
import dev.carillon.server.workflow.WorkflowParts;
import dev.carillon.server.workflow.Workflows;
import java.util.List;

/**
 * Builds what does the work: people, what is said, who carries it, workflows, runs, and what comes
 * in.
 */
final class WorkWiring {
  private final Wiring.Ground ground;
  private final Lifecycle lifecycle;
  private final List<Routes> apis;

  WorkWiring(Wiring.Ground ground, Lifecycle lifecycle, List<Routes> apis) {
    this.ground = ground;
    this.lifecycle = lifecycle;
    this.apis = apis;
  }

  void start() {
    Egress egress = lifecycle.add("egress", Egress.open(ground.settings().egressAllow()));
    Shelf shelf = Shelf.open(ground, lifecycle, egress);
    Surroundings surroundings =
        new KnownSurroundings(
            shelf.notifications(),
            shelf.integrations(),
            shelf.connections(),
            shelf.reporting().endpoints(),
            ground.database());
    Workflows workflows =
        new Workflows(ground.database(), ground.engine(), ground.revisions(), surroundings);
    RunWiring.Works works = new RunWiring(ground, lifecycle, egress, shelf, workflows).open();
    Cohorts cohorts = new Cohorts(ground.database(), ground.clock());
    Captures captures = lifecycle.add("captures", new Captures(ground.database()));
    offerPeopleAndMessages(shelf, works, cohorts, captures);
    offerWorkflows(shelf, works, surroundings, captures);
    works.dispatcher().open();
    works.runs().open();
    works.objects().open();
    new StartWiring(ground, lifecycle, apis)
        .open(works.workflows(), works.runs(), works.starter(), cohorts, works.events());
  }

  private void offerPeopleAndMessages(
      Shelf shelf, RunWiring.Works works, Cohorts cohorts, Captures captures) {
    TestInbox inbox = new TestInbox(ground.database());
    Messages messages = new Messages(ground.database(), shelf.reporting().reports());
    apis.addAll(
        new PeopleWiring(
                ground,
                shelf.contacts(),
                messages,
                works.runs(),
                works.workflows(),
                shelf.notifications(),
                shelf.integrations(),
                works.dispatcher(),
                captures,
                works.journeys()::sent)
            .apis(lifecycle, inbox, works.arrivals().inbound(), cohorts, new ObjectTraces()));
    apis.add(
        new IntegrationApi(
            new IntegrationEditor(
                ground.database(),
                ground.revisions(),
                shelf.providers(),
                ground.secrets(),
                shelf.integrations(),
                ground.clock(),
                works.dispatcher()::channelChanged),
            shelf.integrations(),
            shelf.providers(),
            ground.ids(),
            works.dispatcher()::health));
    apis.add(shelf.variables());
    apis.add(new ConnectionApi(shelf.connections()));
    apis.add(shelf.reporting().api());
    Replies replies = works.arrivals().replies();
    apis.add(new NumberApi(new Numbers(shelf.integrations()), replies, ground.ids()));
    apis.add(
        new MessageApi(
            messages,
            inbox,
            received -> NumberApi.answer(replies, received),
            ground.ids(),
            ground.clock(),
            ground.mask()));
  }

  private void offerWorkflows(
      Shelf shelf, RunWiring.Works works, Surroundings surroundings, Captures captures) {
    Starter starter = works.starter();
    apis.add(
        new WorkflowParts(
            ground.database(),
            ground.engine(),
            ground.revisions(),
            ground.secrets(),
            works.workflows(),
            captures,
            surroundings,
            shelf.worlds(),
            works.runs()::hold,
            (environment, workflow, call) ->
                CallAnswers.event(
                    call,
                    works.calls().exchange(environment, workflow, call, 0),
                    ground.clock().now()),
            shelf.providers()::catalogue,
            ground.mask(),
            ground.clock(),
            ground.ids(),
            ground.settings().publicUrl()));
    apis.add(
        new HooksApi(
            new HooksApi.Parts(
                ground.engine(),
                works.workflows(),
                captures,
                starter,
                works.runs(),
                shelf.worlds(),
                new DocumentSecrets(ground.secrets()),
                ground.mask(),
                ground.clock(),
                ground.ids(),
                ground.settings().publicUrl())));
    apis.add(new EventsApi(works.events(), ground.clock()));
    apis.add(new TriggerApi(works.workflows(), starter, ground.ids()));
    apis.addAll(SharedWiring.apis(ground, works.objects(), works.runs()));
  }
}
