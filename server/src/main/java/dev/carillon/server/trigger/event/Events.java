package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Prepared;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.egress.Hops;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Waits;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Goals;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes events in: keeps each for those who look back, and starts what listens for it. An event
 * with an id counts once in seven days; a repeat gets the first ids. Safe from any thread.
 */
public final class Events {
  private static final long COMMIT_SECONDS = 3;
  static final Duration REMEMBERED = Duration.ofDays(7);

  /** A wait registered later than this after an event was accepted has looked back at it. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(10);

  private final EventStore store;
  private final Workflows workflows;
  private final Starter starter;
  private final Contacts contacts;
  private final Committer committer;
  private final Waits waits;
  private final Goals goals;
  private final Clock clock;
  private final Ids ids;

  public Events(
      EventStore store,
      Workflows workflows,
      Starter starter,
      Contacts contacts,
      Committer committer,
      Waits waits,
      Goals goals,
      Clock clock,
      Ids ids) {
    this.store = store;
    this.workflows = workflows;
    this.starter = starter;
    this.contacts = contacts;
    this.committer = committer;
    this.waits = waits;
    this.goals = goals;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What became of an event.
   *
   * @param runIds those that it started
   * @param ignored why nothing started although a workflow listens, or null
   * @param goals journeys that it ended
   */
  public record Taken(
      String eventId, List<String> runIds, @Nullable String ignored, List<Goals.Met> goals) {}

  /** An event that is on disk. */
  private record Kept(String id, @Nullable String contact, @Nullable Instant repeatOf) {}

  /**
   * Takes one event in: it is kept, starts what listens for it, and wakes the waits that it
   * matches. All of that is on disk when this returns; a repeat does what was left undone.
   *
   * @throws dev.carillon.server.run.Overloaded when not everything was accepted: send it again,
   *     with the same id
   */
  public Taken take(String environment, NamedEvent event) {
    return take(environment, event, null, 0);
  }

  /**
   * Takes an event in that a run sent; again with the same id it is the same event.
   *
   * @param id of the event
   * @param hops how many runs called one another before it: beyond {@link Hops#MOST} it is kept and
   *     starts nothing
   */
  Taken emitted(String environment, NamedEvent event, String id, int hops) {
    return take(environment, event, id, hops);
  }

  private Taken take(String environment, NamedEvent event, @Nullable String own, int hops) {
    String given = event.given();
    Optional<EventStore.Known> first =
        given == null ? Optional.empty() : store.known(environment, given);
    Kept kept =
        first
            .map(known -> new Kept(known.id(), about(environment, event), known.received()))
            .orElseGet(() -> keep(environment, event, own));
    ObjectNode told = EventStore.told(kept.id(), event.name(), kept.contact(), event.data());
    List<Goals.Met> met =
        goals.reach(
            environment, new Goals.Happening("event", event.name(), kept.id(), event.data(), told));
    Taken taken =
        hops > Hops.MOST
            ? new Taken(kept.id(), List.of(), null, met)
            : start(environment, event, kept.id(), hops, met);
    waits.tell(
        environment,
        EventStore.arrived(clock.now(), told),
        kept.contact(),
        kept.repeatOf() == null ? null : kept.repeatOf().plus(UNDER_WAY));
    return taken;
  }

  private Taken start(
      String environment, NamedEvent event, String id, int hops, List<Goals.Met> met) {
    List<String> runs = new ArrayList<>();
    String ignored = null;
    for (Startable startable : workflows.listening(environment, event.name())) {
      if (!startable.broken()) {
        switch (starter.admit(startable, arrival(event, id, hops))) {
          case Outcome.Going going -> runs.add(going.runId());
          case Outcome.Ignored none ->
              ignored = none.reason().equals(Admission.UNMATCHED) ? ignored : none.reason();
        }
      }
    }
    return new Taken(id, runs, runs.isEmpty() ? ignored : null, met);
  }

  private static Arrival arrival(NamedEvent event, String id, int hops) {
    String given = event.given();
    return new Arrival(
        event.data(),
        Json.object().put("event", event.name()),
        event.contact(),
        id,
        null,
        given == null ? null : new Arrival.Once("event:" + given, REMEMBERED),
        List.of(),
        hops);
  }

  private @Nullable String about(String environment, NamedEvent event) {
    ObjectNode named = event.contact();
    return named == null
        ? null
        : contacts
            .prepare(environment, named)
            .map(prepared -> prepared.contact().id())
            .orElse(null);
  }

  /** The event first, so that who looks back from now on finds it. */
  private Kept keep(String environment, NamedEvent event, @Nullable String own) {
    String id = own == null ? ids.next("evt") : own;
    List<Change.Row> rows = new ArrayList<>();
    JsonNode named = event.contact();
    Optional<Prepared> contact =
        named == null ? Optional.empty() : contacts.prepare(environment, named);
    contact.ifPresent(prepared -> rows.addAll(prepared.rows()));
    String about = contact.map(prepared -> prepared.contact().id()).orElse(null);
    rows.add(
        EventStore.EVENTS.row(
            environment,
            id,
            event.name(),
            about,
            event.at().toEpochMilli(),
            Json.bytes(event.data()),
            EventStore.nanos(clock.now())));
    String given = event.given();
    if (given != null) {
      long until = clock.now().plus(REMEMBERED).toEpochMilli();
      rows.add(EventStore.IDS.row(environment, given, id, until));
    }
    commit(rows);
    contact.ifPresent(prepared -> contacts.remember(environment, prepared));
    // Of two that came at the same time the first one's id stands for both.
    String stands =
        given == null ? id : store.known(environment, given).map(EventStore.Known::id).orElse(id);
    return new Kept(stands, about, null);
  }

  private void commit(List<Change.Row> rows) {
    try {
      committer.submit(Change.rows(rows)).get(COMMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException notNow) {
      throw new DatabaseUnavailable("The event could not be stored in time", notNow);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Stopped while an event was stored", stopped);
    }
  }
}
