package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Prepared;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.egress.Hops;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Part;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes events in: keeps each for those who look back, and starts what listens for it. An event
 * with an id counts once in seven days; a repeat gets the first ids. Safe from any thread.
 */
public final class Events {
  private static final long COMMIT_SECONDS = 3;
  static final Duration REMEMBERED = Duration.ofDays(7);

  /** The events themselves. */
  public static final Part EVENTS =
      new Part(
          "events",
          List.of(
              Part.Column.text("environment"),
              Part.Column.text("id"),
              Part.Column.text("name"),
              Part.Column.text("contact"),
              Part.Column.bigint("at"),
              Part.Column.bytes("data")),
          """
          INSERT INTO events (environment, id, name, contact, at, data)
          SELECT environment, id, name, contact, at, data FROM {rows}\
          """);

  /** Ids that senders gave. */
  public static final Part IDS =
      new Part(
          "event_ids",
          List.of(
              Part.Column.text("environment"),
              Part.Column.text("given"),
              Part.Column.text("id"),
              Part.Column.bigint("expires_at")),
          """
          INSERT INTO event_ids (environment, given, id, expires_at)
          SELECT environment, given, id, expires_at FROM {rows} ON CONFLICT DO NOTHING\
          """);

  private final Database database;
  private final Workflows workflows;
  private final Starter starter;
  private final Contacts contacts;
  private final Committer committer;
  private final Clock clock;
  private final Ids ids;

  public Events(
      Database database,
      Workflows workflows,
      Starter starter,
      Contacts contacts,
      Committer committer,
      Clock clock,
      Ids ids) {
    this.database = database;
    this.workflows = workflows;
    this.starter = starter;
    this.contacts = contacts;
    this.committer = committer;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of an event. */
  public record Taken(String eventId, List<String> runIds) {}

  /**
   * Takes one event in; on disk when this returns.
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
    Optional<String> first = given == null ? Optional.empty() : known(environment, given);
    String id = first.orElseGet(() -> keep(environment, event, own));
    return new Taken(id, hops > Hops.MOST ? List.of() : start(environment, event, id, hops));
  }

  private List<String> start(String environment, NamedEvent event, String id, int hops) {
    String given = event.given();
    List<String> runs = new ArrayList<>();
    for (Startable startable : workflows.listening(environment, event.name())) {
      if (startable.workflow().triggerType().equals("event") && !startable.broken()) {
        Arrival.Once once = given == null ? null : new Arrival.Once("event:" + given, REMEMBERED);
        Arrival arrival =
            new Arrival(
                event.data(),
                Json.object().put("event", event.name()),
                event.contact(),
                id,
                null,
                once,
                List.of(),
                hops);
        if (starter.admit(startable, arrival) instanceof Outcome.Going going) {
          runs.add(going.runId());
        }
      }
    }
    return runs;
  }

  /** The event first, so that a run that it starts can look back at it. */
  private String keep(String environment, NamedEvent event, @Nullable String own) {
    String id = own == null ? ids.next("evt") : own;
    List<Change.Row> rows = new ArrayList<>();
    JsonNode named = event.contact();
    Optional<Prepared> contact =
        named == null ? Optional.empty() : contacts.prepare(environment, named);
    contact.ifPresent(prepared -> rows.addAll(prepared.rows()));
    rows.add(
        row(
            EVENTS,
            environment,
            id,
            event.name(),
            contact.map(prepared -> prepared.contact().id()).orElse(null),
            event.at().toEpochMilli(),
            Json.bytes(event.data())));
    String given = event.given();
    if (given != null) {
      rows.add(row(IDS, environment, given, id, clock.now().plus(REMEMBERED).toEpochMilli()));
    }
    commit(rows);
    contact.ifPresent(prepared -> contacts.remember(environment, prepared));
    // Of two that came at the same time the first one's id stands for both.
    return given == null ? id : known(environment, given).orElse(id);
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

  private static Change.Row row(Part part, @Nullable Object... values) {
    return new Change.Row(part, values);
  }

  private Optional<String> known(String environment, String given) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                connection,
                "SELECT id FROM event_ids WHERE environment = ? AND given = ? AND expires_at > ?",
                row -> row.getString(1),
                environment,
                given,
                clock.now().toEpochMilli()));
  }
}
