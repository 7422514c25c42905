package dev.carillon.server.app;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.ContactChanges;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.db.Ids;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Runs;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.event.Emissions;
import dev.carillon.server.trigger.event.Events;
import dev.carillon.server.trigger.manual.RunStarts;
import dev.carillon.server.workflow.Workflows;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Effects that come in again by a door of our own: events, runs, changes of contacts. They are
 * needed before those doors can be built, and used after.
 */
final class Returning {
  private final AtomicReference<@Nullable Runs> runs = new AtomicReference<>();
  private final AtomicReference<@Nullable Starter> starter = new AtomicReference<>();
  private final AtomicReference<@Nullable Events> events = new AtomicReference<>();

  List<Effects> effects(Workflows workflows, Contacts contacts, Clock clock, Ids ids) {
    return List.of(
        new ContactChanges(contacts),
        new Emissions(() -> built(events), clock),
        new RunStarts(workflows, () -> built(starter), () -> built(runs), clock, ids));
  }

  /** From here on they can be carried out. */
  void open(Runs theRuns, Starter theStarter, Events theEvents) {
    runs.set(theRuns);
    starter.set(theStarter);
    events.set(theEvents);
  }

  private static <T> T built(AtomicReference<@Nullable T> door) {
    return Objects.requireNonNull(door.get(), "the doors are open before the first run moves");
  }
}
