package dev.carillon.server.app;

import dev.carillon.server.effect.message.StatusArchive;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.LookBacks;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Runs;
import dev.carillon.server.trigger.event.EventStore;
import java.util.List;
import java.util.function.Supplier;

/** Builds what keeps arrivals and brings them to the runs that wait. */
final class ArrivalWiring {
  private final EventStore events;
  private final Effects lookBacks;

  /**
   * @param runs asked for only once it is there
   */
  ArrivalWiring(Wiring.Ground ground, Supplier<Runs> runs) {
    this.events = new EventStore(ground.database(), ground.clock());
    this.lookBacks =
        new LookBacks(List.of(events, new StatusArchive(ground.database(), ground.clock())), runs);
  }

  /** What arrivals write through the committer. */
  static List<Part> parts() {
    return List.of(EventStore.EVENTS, EventStore.IDS);
  }

  EventStore events() {
    return events;
  }

  Effects lookBacks() {
    return lookBacks;
  }
}
