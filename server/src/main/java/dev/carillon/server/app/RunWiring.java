package dev.carillon.server.app;

import dev.carillon.server.contact.Contacts;
import dev.carillon.server.effect.http.Calls;
import dev.carillon.server.effect.message.Dispatcher;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.insight.Tally;
import dev.carillon.server.object.ObjectKeeper;
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
import dev.carillon.server.trigger.journey.NotificationJourneys;
import dev.carillon.server.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Builds what carries runs. Runs need who carries out their effects, and those need the runs: they
 * get them through a reference that is set before the first run moves.
 */
final class RunWiring {
  private final Wiring.Ground ground;
  private final Lifecycle lifecycle;
  private final Egress egress;
  private final Shelf shelf;
  private final Workflows workflows;
  private final AtomicReference<Runs> runs = new AtomicReference<>();
  private final Returning returning = new Returning();
  private final ArrivalWiring arrivals;

  RunWiring(
      Wiring.Ground ground, Lifecycle lifecycle, Egress egress, Shelf shelf, Workflows workflows) {
    this.ground = ground;
    this.lifecycle = lifecycle;
    this.egress = egress;
    this.shelf = shelf;
    this.workflows = workflows;
    this.arrivals = new ArrivalWiring(ground, runs::get);
  }

  /** What carries runs. */
  record Works(
      Workflows workflows,
      Runs runs,
      Calls calls,
      Dispatcher dispatcher,
      Starter starter,
      Events events,
      ObjectKeeper objects,
      ArrivalWiring arrivals,
      NotificationJourneys journeys) {}

  /** What carries out effects. */
  private record Hands(Calls calls, Dispatcher dispatcher, ObjectKeeper objects) {}

  Works open() {
    Fence fence = new Fence();
    Nodes nodes =
        lifecycle.add(
            "node",
            Nodes.join(
                ground.database(), Hosts.name(), ground.settings().database() == null, fence));
    Committer committer =
        lifecycle.add(
            "committer",
            new Committer(ground.database(), ground.clock(), parts(), nodes.incarnation(), fence));
    Hands hands = hands(committer, nodes);
    Runs made = lifecycle.add("runs", new Runs(runParts(committer, nodes, effects(hands, nodes))));
    runs.set(made);
    Waits waits = new Waits(ground.database(), made);
    hands.dispatcher().tell(new StatusNews(waits, ground.clock()));
    shelf.reporting().open(lifecycle, committer, nodes.incarnation(), made);
    return doors(hands, committer, waits);
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(Contacts.UPSERT, Tally.COUNTS));
    parts.addAll(ArrivalWiring.parts());
    parts.addAll(Dispatcher.PARTS);
    parts.addAll(Reports.PARTS);
    parts.addAll(ObjectKeeper.PARTS);
    return parts;
  }

  private Hands hands(Committer committer, Nodes nodes) {
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
    return new Hands(
        calls, dispatcher, SharedWiring.keeper(ground, lifecycle, committer, nodes, runs::get));
  }

  private List<Effects> effects(Hands hands, Nodes nodes) {
    List<Effects> effects =
        new ArrayList<>(
            List.of(
                hands.calls(),
                hands.dispatcher(),
                shelf.reporting().reports(),
                hands.objects(),
                arrivals.lookBacks(),
                new Tally(ground.clock(), nodes.incarnation())));
    effects.addAll(returning.effects(workflows, shelf.contacts(), ground.clock(), ground.ids()));
    return effects;
  }

  private Runs.Parts runParts(Committer committer, Nodes nodes, List<Effects> effects) {
    return new Runs.Parts(
        ground.database(),
        ground.clock(),
        ground.ids(),
        ground.engine().interpreter(),
        workflows,
        shelf.worlds(),
        committer,
        nodes.incarnation(),
        effects,
        ground.mask());
  }

  /** By which things come in. */
  private Works doors(Hands hands, Committer committer, Waits waits) {
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
        hands.calls(),
        hands.dispatcher(),
        starter,
        events,
        hands.objects(),
        arrivals,
        new NotificationJourneys(workflows, starter, goals));
  }
}
