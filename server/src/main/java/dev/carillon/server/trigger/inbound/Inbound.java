package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.json.Json;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where messages from phones come in, whatever brought them. For now they are kept and shown on the
 * person's timeline; waits and triggers are not asked yet.
 */
public final class Inbound implements Traces {
  private final Database database;

  public Inbound(Database database) {
    this.database = database;
  }

  /** Takes a message; on disk when this returns. False: it was known already. */
  public boolean received(Received received) {
    ObjectNode body = Json.object().put("text", received.text());
    return database.write(
        received.environment(),
        connection ->
            Sql.update(
                    connection,
                    "INSERT INTO inbound_messages (environment, id, number, channel, sender,"
                        + " recipient, contact, message, body, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING",
                    received.environment(),
                    received.id(),
                    received.number(),
                    received.channel(),
                    received.from(),
                    received.to(),
                    received.contact(),
                    received.message(),
                    Json.write(body),
                    received.at().toEpochMilli())
                > 0);
  }

  @Override
  public List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, channel, message, body::text, received_at FROM inbound_messages"
            + " WHERE environment = ? AND contact = ? AND received_at < ?"
            + " ORDER BY received_at DESC LIMIT ?",
        row ->
            Json.object()
                .put("at", Instant.ofEpochMilli(row.getLong(5)).toString())
                .put("kind", "reply")
                .put("id", row.getString(1))
                .put("channel", row.getString(2))
                .put("messageId", row.getString(3))
                .put("title", Json.parse(row.getString(4)).path("text").asString("")),
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
        "UPDATE inbound_messages SET contact = ? WHERE environment = ? AND contact = ?",
        to,
        environment,
        from);
  }

  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM inbound_messages WHERE environment = ? AND contact = ?",
        environment,
        contact.id());
  }
}
