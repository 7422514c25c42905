package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
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

/**
 * The built-in provider of {@code test}: a channel without an integration ends here, delivered, in
 * the same commit that decided on the message. It exists in no other environment.
 */
public final class TestInbox implements Traces {
  /** What such messages name as their provider. */
  static final String PROVIDER = "test-inbox";

  private static final String COLUMNS = "id, channel, contact, recipient, content, origin, at";

  private final Database database;

  public TestInbox(Database database) {
    this.database = database;
  }

  /** A caught message as people see it, and its place in the list. */
  record Item(ObjectNode json, long at, String id) {}

  /** Newest first, before a place in the list. */
  List<Item> list(
      @Nullable String channel,
      @Nullable String contact,
      long beforeAt,
      String beforeId,
      int limit) {
    return database.read(
        "test",
        connection ->
            Sql.list(
                connection,
                "SELECT "
                    + COLUMNS
                    + " FROM test_inbox WHERE environment = 'test' AND (at, id) < (?, ?)"
                    + " AND (?::text IS NULL OR channel = ?) AND (?::text IS NULL OR contact = ?)"
                    + " ORDER BY at DESC, id DESC LIMIT ?",
                TestInbox::item,
                beforeAt,
                beforeId,
                channel,
                channel,
                contact,
                contact,
                limit));
  }

  Optional<Item> find(String id) {
    return database.read(
        "test",
        connection ->
            Sql.first(
                connection,
                "SELECT " + COLUMNS + " FROM test_inbox WHERE environment = 'test' AND id = ?",
                TestInbox::item,
                id));
  }

  /** Empties it; the messages themselves stay. */
  int empty() {
    return database.write(
        "test",
        connection -> Sql.update(connection, "DELETE FROM test_inbox WHERE environment = 'test'"));
  }

  private static Item item(ResultSet row) throws SQLException {
    ObjectNode json =
        Json.object()
            .put("id", row.getString(1))
            .put("messageId", row.getString(1))
            .put("channel", row.getString(2))
            .put("contact", row.getString(3))
            .put("to", row.getString(4));
    json.set("content", Json.stored(row.getBytes(5)));
    Json.stored(row.getBytes(6))
        .properties()
        .forEach(one -> json.set(one.getKey(), one.getValue()));
    json.put("at", Instant.ofEpochMilli(row.getLong(7)).toString());
    return new Item(json, row.getLong(7), row.getString(1));
  }

  @Override
  public void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE test_inbox SET contact = ? WHERE environment = ? AND contact = ?",
        to,
        environment,
        from);
  }

  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM test_inbox WHERE environment = ? AND contact = ?",
        environment,
        contact.id());
  }
}
