package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What named events keep of the people they name. */
public final class EventTraces implements Traces {
  private final Database database;
  private final Clock clock;

  public EventTraces(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, name, at FROM events WHERE environment = ? AND contact = ? AND at < ?"
            + " ORDER BY at DESC LIMIT ?",
        row ->
            Json.object()
                .put("at", Instant.ofEpochMilli(row.getLong(3)).toString())
                .put("kind", "event")
                .put("id", row.getString(1))
                .put("name", row.getString(2)),
        environment,
        contact,
        before,
        limit);
  }

  @Override
  public void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE events SET contact = ? WHERE environment = ? AND contact = ?",
        to,
        environment,
        from);
  }

  /**
   * Events that name the person go; those that came without a contact are not known to be theirs.
   */
  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM events WHERE environment = ? AND contact = ?",
        environment,
        contact.id());
  }

  /**
   * Removes a helping of senders' ids that are remembered no longer; their own time counts, not how
   * long other things are kept.
   */
  public int forgetIds(String environment, Instant before, int most) {
    return database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "DELETE FROM event_ids WHERE ctid IN (SELECT ctid FROM event_ids"
                    + " WHERE environment = ? AND expires_at < ? LIMIT ?)",
                environment,
                clock.now().toEpochMilli(),
                most));
  }
}
