package dev.carillon.server.trigger;

import dev.carillon.engine.Engine;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Prepared;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Journeys;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Start;
import dev.carillon.server.run.Started;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.workflow.Startable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts runs. Contact, run and dedupe key are one commit; before it, at most one read (of the
 * contact) goes to the database.
 */
public final class Starter {
  private static final String PAUSED = "paused";

  /** The identifier has entered the journey already, and may not again, or not yet. */
  private static final String INSIDE = "inside";

  private final Engine engine;
  private final Runs runs;
  private final Contacts contacts;
  private final Worlds worlds;
  private final Clock clock;

  public Starter(Engine engine, Runs runs, Contacts contacts, Worlds worlds, Clock clock) {
    this.engine = engine;
    this.runs = runs;
    this.contacts = contacts;
    this.worlds = worlds;
    this.clock = clock;
  }

  /**
   * Lets the workflow's trigger decide, and starts the run.
   *
   * @throws dev.carillon.server.run.Overloaded when nothing was accepted
   */
  public Outcome admit(Startable startable, Arrival arrival) {
    if (startable.paused()) {
      return new Outcome.Ignored(arrival.eventId(), PAUSED, "The workflow is paused");
    }
    TriggerType type = engine.triggers().find(startable.workflow().triggerType());
    if (type == null) {
      return new Outcome.Ignored(arrival.eventId(), Admission.UNMATCHED, "No such trigger");
    }
    return switch (type.admit(context(startable, arrival))) {
      case Admission.Ignored(String reason, String sentence) ->
          new Outcome.Ignored(arrival.eventId(), reason, sentence);
      case Admission.Start start -> start(startable, arrival, start);
    };
  }

  /**
   * Starts the run whatever the trigger is: neither its start condition nor its dedupe key counts.
   * Without a contact in the arrival its mapping is tried.
   *
   * @throws dev.carillon.server.run.Overloaded when nothing was accepted
   */
  public Outcome start(Startable startable, Arrival arrival) {
    if (startable.paused()) {
      return new Outcome.Ignored(arrival.eventId(), PAUSED, "The workflow is paused");
    }
    ObjectNode contact =
        arrival.contact() == null
            ? Admitting.contact(context(startable, arrival)).orElse(null)
            : arrival.contact();
    return start(startable, arrival, new Admission.Start(arrival.payload(), contact, null, null));
  }

  private Outcome start(Startable startable, Arrival arrival, Admission.Start start) {
    String environment = startable.environment();
    ObjectNode given = start.contact();
    Optional<Prepared> contact =
        given == null ? Optional.empty() : contacts.prepare(environment, given);
    if (given != null && contact.isEmpty()) {
      return new Outcome.Ignored(
          arrival.eventId(),
          Admission.NO_CONTACT,
          "What was given for the contact is neither an id nor an address");
    }
    Change.Dedupe gate = gate(startable, arrival, start);
    Change.Dedupe counted = own(startable, arrival, start.dedupe());
    Change.Dedupe own = gate == null ? counted : gate;
    Change.Dedupe senders =
        senders(startable, arrival, contact.map(prepared -> prepared.contact().id()).orElse(""));
    if (gate != null && senders == null) {
      senders = counted;
    }
    List<Change.Row> rows = new ArrayList<>(arrival.rows());
    contact.ifPresent(prepared -> rows.addAll(prepared.rows()));
    if (start.identifier() != null) {
      rows.add(Goals.source(startable));
    }
    String run = arrival.runId();
    if (own != null && senders != null) {
      Optional<Started> before = runs.known(environment, senders.key());
      if (before.isPresent()) {
        return new Outcome.Going(before.get().eventId(), before.get().runId(), true);
      }
      run = run == null ? runs.newId() : run;
      rows.add(Runs.alsoKnown(environment, run, senders));
    }
    Started started =
        runs.start(
            new Start(
                run,
                environment,
                startable.key(),
                startable.version(),
                startable.draft(),
                startable.workflow(),
                contact.map(prepared -> prepared.contact().id()).orElse(null),
                start.trigger(),
                own == null ? senders : own,
                rows,
                contact.map(prepared -> prepared.contact().json()).orElse(null),
                arrival.hops(),
                goalBy(startable),
                start.identifier()));
    if (gate != null && started.repeated() && !started.eventId().equals(arrival.eventId())) {
      return new Outcome.Ignored(
          arrival.eventId(), INSIDE, "Somebody with that identifier has entered already");
    }
    if (!started.repeated()) {
      contact.ifPresent(prepared -> contacts.remember(environment, prepared));
    }
    String event = started.eventId().isEmpty() ? arrival.eventId() : started.eventId();
    return new Outcome.Going(event, started.runId(), started.repeated());
  }

  /** What lets an identifier into a journey once, or once at a time. */
  private static Change.@Nullable Dedupe gate(
      Startable startable, Arrival arrival, Admission.Start start) {
    String reentry = startable.workflow().trigger().path("reentry").asString("never");
    String identifier = start.identifier();
    return identifier == null || reentry.equals("always")
        ? null
        : new Change.Dedupe(
            Journeys.gate(startable.key(), identifier),
            arrival.eventId(),
            reentry.equals("afterExit") ? Journeys.AFTER_EXIT : Journeys.NEVER);
  }

  private @Nullable Instant goalBy(Startable startable) {
    TriggerType type = engine.triggers().find(startable.workflow().triggerType());
    return type == null
        ? null
        : type.goalWithin(startable.workflow().trigger()).map(clock.now()::plus).orElse(null);
  }

  private Change.@Nullable Dedupe own(
      Startable startable, Arrival arrival, Admission.@Nullable Dedupe own) {
    return own == null ? null : counted(startable, arrival, "key:" + own.key(), own.keep());
  }

  private Change.@Nullable Dedupe senders(Startable startable, Arrival arrival, String contact) {
    Arrival.Once once = arrival.once();
    if (once == null) {
      return null;
    }
    String key = once.eachContact() ? once.key() + ":" + contact : once.key();
    return counted(startable, arrival, key, once.keep());
  }

  private Change.Dedupe counted(Startable startable, Arrival arrival, String once, Duration keep) {
    return new Change.Dedupe(
        key(startable.key(), once), arrival.eventId(), clock.now().plus(keep).toEpochMilli());
  }

  /** Under which something counts once within a workflow. */
  public static String key(String workflow, String once) {
    return "workflow:" + workflow + ":" + once;
  }

  private TriggerContext context(Startable startable, Arrival arrival) {
    World world = worlds.of(startable.environment(), null);
    JsonNode variables = world.variables();
    return new TriggerContext(
        startable.workflow(),
        startable.key(),
        arrival.payload(),
        arrival.facts(),
        arrival.contact(),
        variables,
        clock.now(),
        world.zone(),
        engine.templates(),
        engine.conditions());
  }
}
