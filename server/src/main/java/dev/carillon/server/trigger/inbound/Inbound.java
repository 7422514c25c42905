package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Messages from phones as they are kept: who sent what, and which run has had it. */
public final class Inbound implements Traces {
  private static final String COLUMNS =
      "environment, id, number, channel, sender, recipient, message, body::text, fate, claimed_by,"
          + " received";
  private static final int MOST = 200;

  private final Database database;
  private final Clock clock;

  public Inbound(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A message with what became of it so far. */
  record Kept(
      Received received, @Nullable String fate, @Nullable String claimedBy, Instant arrivedAt) {}

  /** Keeps a message, or finds the one that came before under the same id. */
  Kept keep(Received received, @Nullable String contact) {
    Instant now = clock.now();
    return database.write(
        received.environment(),
        connection -> {
          Sql.update(
              connection,
              "INSERT INTO inbound_messages (environment, id, number, channel, sender,"
                  + " recipient, contact, message, body, received_at, received)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) ON CONFLICT DO NOTHING",
              received.environment(),
              received.id(),
              received.number(),
              received.channel(),
              received.from(),
              received.to(),
              contact,
              received.message(),
              Json.write(received.body()),
              now.toEpochMilli(),
              nanos(now));
          return find(connection, received.environment(), received.id()).orElseThrow();
        });
  }

  Optional<Kept> find(String environment, String id) {
    return database.read(environment, connection -> find(connection, environment, id));
  }

  private static Optional<Kept> find(Connection connection, String environment, String id)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM inbound_messages WHERE environment = ? AND id = ?",
        Inbound::kept,
        environment,
        id);
  }

  /** What a sender has sent since, that no other run has had and that did not opt out. */
  List<Kept> since(RunState run, String channel, String address, Instant since) {
    return database.read(
        run.environment(),
        connection ->
            Sql.list(
                connection,
                "SELECT "
                    + COLUMNS
                    + " FROM inbound_messages WHERE environment = ? AND channel = ? AND sender = ?"
                    + " AND received > ? AND (claimed_by IS NULL OR claimed_by = ?)"
                    + " AND fate IS DISTINCT FROM 'opted_out' ORDER BY received, id LIMIT ?",
                Inbound::kept,
                run.environment(),
                channel,
                address,
                nanos(since),
                run.id(),
                MOST));
  }

  /**
   * Makes the message that run's answer. Of two that ask at the same time one gets it.
   *
   * @return false when another run has it
   */
  boolean claim(Received received, String run) {
    return change(
            received,
            "UPDATE inbound_messages SET claimed_by = ?, fate = 'wait' WHERE environment = ?"
                + " AND id = ? AND (claimed_by IS NULL OR claimed_by = ?)"
                + " AND fate IS DISTINCT FROM 'opted_out'",
            run,
            run)
        > 0;
  }

  /** The run did not want it after all. */
  boolean unclaim(Received received, String run) {
    return change(
            received,
            "UPDATE inbound_messages SET claimed_by = NULL, fate = NULL WHERE environment = ?"
                + " AND id = ? AND claimed_by = ?",
            null,
            run)
        > 0;
  }

  private int change(Received received, String sql, @Nullable String first, String last) {
    return database.write(
        received.environment(),
        connection ->
            first == null
                ? Sql.update(connection, sql, received.environment(), received.id(), last)
                : Sql.update(connection, sql, first, received.environment(), received.id(), last));
  }

  /** What became of a message that no waiting run has. */
  void settle(Received received, String fate) {
    database.write(
        received.environment(),
        connection ->
            Sql.update(
                connection,
                "UPDATE inbound_messages SET fate = ? WHERE environment = ? AND id = ?"
                    + " AND claimed_by IS NULL",
                fate,
                received.environment(),
                received.id()));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String number = row.getString(3);
    return new Kept(
        Received.of(
            row.getString(1),
            row.getString(2),
            number == null ? Numbers.SIMULATED : number,
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            Json.stored(row.getString(8))),
        row.getString(9),
        row.getString(10),
        Instant.ofEpochSecond(0, row.getLong(11)));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  @Override
  public List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, channel, message, body::text, received_at, fate FROM inbound_messages"
            + " WHERE environment = ? AND contact = ? AND received_at < ?"
            + " ORDER BY received_at DESC LIMIT ?",
        row ->
            Json.object()
                .put("at", Instant.ofEpochMilli(row.getLong(5)).toString())
                .put("kind", "reply")
                .put("id", row.getString(1))
                .put("channel", row.getString(2))
                .put("messageId", row.getString(3))
                .put("title", Json.stored(row.getString(4)).path("text").asString(""))
                .put("optedOut", "opted_out".equals(row.getString(6))),
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
