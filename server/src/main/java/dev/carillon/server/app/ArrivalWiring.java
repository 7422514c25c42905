package dev.carillon.server.app;

import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.OptOuts;
import dev.carillon.server.effect.message.Answered;
import dev.carillon.server.effect.message.Consent;
import dev.carillon.server.effect.message.StatusArchive;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Archive;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.LookBacks;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Waits;
import dev.carillon.server.trigger.Goals;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.event.EventStore;
import dev.carillon.server.trigger.inbound.Inbound;
import dev.carillon.server.trigger.inbound.InboundStarts;
import dev.carillon.server.trigger.inbound.Replies;
import dev.carillon.server.workflow.Workflows;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds what keeps arrivals and brings them to the runs that wait. */
final class ArrivalWiring {
  private final Wiring.Ground ground;
  private final EventStore events;
  private final Inbound inbound;
  private final OptOuts optOuts;
  private final Effects lookBacks;
  private final AtomicReference<@Nullable Replies> replies = new AtomicReference<>();

  /**
   * @param runs asked for only once it is there
   */
  ArrivalWiring(Wiring.Ground ground, Supplier<Runs> runs) {
    this.ground = ground;
    this.events = new EventStore(ground.database(), ground.clock());
    this.inbound = new Inbound(ground.database(), ground.clock());
    this.optOuts = new OptOuts(ground.database(), ground.revisions(), ground.clock());
    this.lookBacks = new LookBacks(this::archives, runs);
  }

  /** What arrivals write through the committer. */
  static List<Part> parts() {
    return List.of(EventStore.EVENTS, EventStore.IDS, Goals.SOURCES);
  }

  private List<Archive> archives() {
    return List.of(events, new StatusArchive(ground.database(), ground.clock()), replies());
  }

  /** From here on replies can be taken in. */
  void open(
      Runs runs,
      Waits waits,
      Workflows workflows,
      Starter starter,
      Contacts contacts,
      Reports reports) {
    Answered answered = new Answered(ground.database(), reports, waits, ground.clock());
    Replies door =
        new Replies(
            inbound,
            waits,
            runs,
            optOuts,
            contacts,
            new InboundStarts(workflows, starter),
            answered::replied,
            ground.clock());
    replies.set(door);
    runs.onRefusal(door::refused);
  }

  EventStore events() {
    return events;
  }

  Inbound inbound() {
    return inbound;
  }

  Effects lookBacks() {
    return lookBacks;
  }

  Replies replies() {
    return Objects.requireNonNull(replies.get(), "it is open before the first run moves");
  }

  /** STOP holds for every category until START. */
  Consent consent() {
    return (environment, channel, address, category, topic) ->
        optOuts.stopped(environment, channel, address) ? "opted_out" : null;
  }
}
