package dev.carillon.server.app;

import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.connection.ConnectionApi;
import dev.carillon.server.connection.Connections;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.effect.http.CallAnswers;
import dev.carillon.server.effect.http.Calls;
import dev.carillon.server.effect.message.Dispatcher;
import dev.carillon.server.effect.message.MessageApi;
import dev.carillon.server.effect.message.Messages;
import dev.carillon.server.effect.message.Providers;
import dev.carillon.server.effect.message.TestInbox;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.http.Routes;
import dev.carillon.server.insight.Tally;
import dev.carillon.server.integration.IntegrationApi;
import dev.carillon.server.integration.IntegrationEditor;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.integration.ProviderList;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.object.ObjectKeeper;
import dev.carillon.server.object.ObjectTraces;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Nodes;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Waits;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.trigger.Goals;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.event.Events;
import dev.carillon.server.trigger.event.EventsApi;
import dev.carillon.server.trigger.inbound.NumberApi;
import dev.carillon.server.trigger.inbound.Numbers;
import dev.carillon.server.trigger.inbound.Replies;
import dev.carillon.server.trigger.journey.NotificationJourneys;
import dev.carillon.server.trigger.manual.TriggerApi;
import dev.carillon.server.trigger.webhook.HooksApi;
import dev.carillon.server.variable.Variables;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Surroundings;
import dev.carillon.server.workflow.WorkflowParts;
import dev.carillon.server.workflow.Workflows;
import dev.carillon.server.world.KnownWorlds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

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

  /** What runs look things up in. */
  private record Shelf(
      Contacts contacts,
      Notifications notifications,
      Variables variables,
      Connections connections,
      Integrations integrations,
      ProviderList providers,
      Reporting reporting,
      KnownWorlds worlds) {}

  /** What carries runs. */
  private record Works(
      Workflows workflows,
      Runs runs,
      Calls calls,
      Dispatcher dispatcher,
      Starter starter,
      Events events,
      ObjectKeeper objects,
      ArrivalWiring arrivals,
      NotificationJourneys journeys) {}

  void start() {
    Egress egress = lifecycle.add("egress", Egress.open(ground.settings().egressAllow()));
    Shelf shelf = shelf(egress);
    Surroundings surroundings =
        new KnownSurroundings(
            shelf.notifications(),
            shelf.integrations(),
            shelf.connections(),
            shelf.reporting().endpoints(),
            ground.database());
    Workflows workflows =
        new Workflows(ground.database(), ground.engine(), ground.revisions(), surroundings);
    Works works = works(egress, shelf, workflows);
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

  private Shelf shelf(Egress egress) {
    ProviderList providers = Providers.all(egress, ground.clock(), ground.engine());
    Contacts contacts =
        lifecycle.add("contacts", new Contacts(ground.database(), ground.ids(), ground.clock()));
    Notifications notifications =
        new Notifications(
            ground.database(), ground.revisions(), ground.engine().templates(), ground.clock());
    Variables variables =
        new Variables(ground.database(), ground.revisions(), ground.secrets(), ground.clock());
    Connections connections =
        new Connections(ground.database(), ground.revisions(), ground.secrets(), ground.clock());
    Integrations integrations =
        new Integrations(
            ground.database(),
            ground.revisions(),
            providers,
            ground.secrets(),
            ground.engine().conditions(),
            ground.clock());
    KnownWorlds worlds =
        new KnownWorlds(notifications, contacts, variables, integrations, ground.workspace()::zone);
    return new Shelf(
        contacts,
        notifications,
        variables,
        connections,
        integrations,
        providers,
        new Reporting(ground, egress),
        worlds);
  }

  private Works works(Egress egress, Shelf shelf, Workflows workflows) {
    Fence fence = new Fence();
    Nodes nodes =
        lifecycle.add(
            "node",
            Nodes.join(
                ground.database(), Hosts.name(), ground.settings().database() == null, fence));
    List<Part> parts = new ArrayList<>(List.of(Contacts.UPSERT));
    parts.addAll(ArrivalWiring.parts());
    parts.addAll(Dispatcher.PARTS);
    parts.addAll(Reports.PARTS);
    parts.add(Tally.COUNTS);
    parts.addAll(ObjectKeeper.PARTS);
    Committer committer =
        lifecycle.add(
            "committer",
            new Committer(ground.database(), ground.clock(), parts, nodes.incarnation(), fence));
    AtomicReference<Runs> runs = new AtomicReference<>();
    ArrivalWiring arrivals = new ArrivalWiring(ground, runs::get);
    Dispatcher dispatcher =
        lifecycle.add(
            "dispatcher",
            new Dispatcher(
                new Dispatcher.Needs(
                    ground.database(),
                    committer,
                    nodes.incarnation(),
                    ground.clock(),
                    shelf.contacts(),
                    shelf.integrations(),
                    arrivals.consent(),
                    shelf.reporting().reports())));
    Calls calls =
        new Calls(
            egress,
            ground.clock(),
            new StoredCredentials(shelf.connections(), new DocumentSecrets(ground.secrets())),
            (environment, run, event) -> runs.get().deliver(environment, run, event));
    ObjectKeeper objects = SharedWiring.keeper(ground, lifecycle, committer, nodes, runs::get);
    Returning returning = new Returning();
    List<Effects> effects =
        new ArrayList<>(
            List.of(calls, dispatcher, shelf.reporting().reports(), objects, arrivals.lookBacks()));
    effects.add(new Tally(ground.clock(), nodes.incarnation()));
    effects.addAll(returning.effects(workflows, shelf.contacts(), ground.clock(), ground.ids()));
    runs.set(
        lifecycle.add(
            "runs",
            new Runs(
                new Runs.Parts(
                    ground.database(),
                    ground.clock(),
                    ground.ids(),
                    ground.engine().interpreter(),
                    workflows,
                    shelf.worlds(),
                    committer,
                    nodes.incarnation(),
                    effects,
                    ground.mask()))));
    Waits waits = new Waits(ground.database(), runs.get());
    dispatcher.tell(new StatusNews(waits, ground.clock()));
    shelf.reporting().open(lifecycle, committer, nodes.incarnation(), runs.get());
    Starter starter =
        new Starter(ground.engine(), runs.get(), shelf.contacts(), shelf.worlds(), ground.clock());
    Goals goals =
        new Goals(
            ground.database(),
            ground.engine(),
            workflows,
            waits,
            runs.get(),
            shelf.worlds(),
            ground.clock());
    Events events =
        new Events(
            arrivals.events(),
            workflows,
            starter,
            shelf.contacts(),
            committer,
            waits,
            goals,
            ground.clock(),
            ground.ids());
    returning.open(runs.get(), starter, events);
    arrivals.open(
        runs.get(), waits, workflows, starter, shelf.contacts(), shelf.reporting().reports());
    return new Works(
        workflows,
        runs.get(),
        calls,
        dispatcher,
        starter,
        events,
        objects,
        arrivals,
        new NotificationJourneys(workflows, starter, goals));
  }

  private void offerPeopleAndMessages(
      Shelf shelf, Works works, Cohorts cohorts, Captures captures) {
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
      Shelf shelf, Works works, Surroundings surroundings, Captures captures) {
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
