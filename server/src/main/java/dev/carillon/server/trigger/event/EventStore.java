package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Archive;
import dev.carillon.server.run.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as they are kept: written by the committer, read by waits that look back. They are found
 * by the moment at which a node accepted them, told by that node's clock; nodes' clocks must agree
 * to within the time that lies between two things that a workflow is to tell apart.
 */
public final class EventStore implements Archive {
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
              Part.Column.bytes("data"),
              Part.Column.bigint("received")),
          """
          INSERT INTO events (environment, id, name, contact, at, data, received)
          SELECT environment, id, name, contact, at, data, received FROM {rows}\
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
          INSERT INTO event_ids AS e (environment, given, id, expires_at)
          SELECT DISTINCT ON (environment, given) environment, given, id, expires_at FROM {rows}
          ON CONFLICT (environment, given) DO UPDATE SET id = EXCLUDED.id,
            expires_at = EXCLUDED.expires_at
          WHERE e.expires_at <= EXCLUDED.expires_at - #remembered\
          """
              .replace("#remembered", Long.toString(Events.REMEMBERED.toMillis())));

  private static final String KEY = "event:";
  private static final int MOST = 1_000;

  private final Database database;
  private final Clock clock;

  public EventStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An event that came before under the same id. */
  record Known(String id, Instant received) {}

  Optional<Known> known(String environment, String given) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                connection,
                "SELECT id, expires_at FROM event_ids WHERE environment = ? AND given = ?"
                    + " AND expires_at > ?",
                row ->
                    new Known(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)).minus(Events.REMEMBERED)),
                environment,
                given,
                clock.now().toEpochMilli()));
  }

  /** What a wait and a goal are told of an event. */
  static ObjectNode told(String id, String name, @Nullable String contact, JsonNode data) {
    ObjectNode told = Json.object().put("id", id).put("name", name);
    if (contact != null) {
      told.put("contact", contact);
    }
    told.set("data", data);
    return told;
  }

  static RunEvent.Arrived arrived(Instant now, ObjectNode told) {
    return new RunEvent.Arrived(
        now, "event", KEY + told.path("name").asString(), told.path("id").asString(), told);
  }

  @Override
  public List<Found> since(RunState run, List<String> keys, Instant since) {
    List<Found> found = new ArrayList<>();
    for (String key : keys) {
      if (key.startsWith(KEY)) {
        found.addAll(since(run, key.substring(KEY.length()), since));
      }
    }
    return found;
  }

  private List<Found> since(RunState run, String name, Instant since) {
    Instant now = clock.now();
    return database.read(
        run.environment(),
        connection ->
            Sql.list(
                connection,
                "SELECT id, name, contact, data, received FROM events WHERE environment = ?"
                    + " AND name = ? AND received > ? AND (contact IS NULL OR contact = ?)"
                    + " ORDER BY received, id LIMIT ?",
                row -> found(row, now),
                run.environment(),
                name,
                nanos(since),
                run.contact(),
                MOST));
  }

  private Found found(ResultSet row, Instant now) throws SQLException {
    ObjectNode told =
        told(row.getString(1), row.getString(2), row.getString(3), Json.stored(row.getBytes(4)));
    long received = row.getLong(5);
    return new Found(Instant.ofEpochSecond(0, received), arrived(now, told), this);
  }

  static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
