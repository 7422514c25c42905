package dev.carillon.server.contact;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of {@code contacts}. */
final class ContactStore {
  private static final String COLUMNS =
      "id, profile::text, revision, created_at, updated_at, merged_into";

  private ContactStore() {}

  /** The row of an id, or of the contact it was merged into. */
  static Optional<Contact> find(Connection connection, String environment, String id)
      throws SQLException {
    String wanted = id;
    for (int hop = 0; hop < 5; hop++) {
      String at = wanted;
      Optional<Row> row =
          Sql.first(
              connection,
              "SELECT " + COLUMNS + " FROM contacts WHERE environment = ? AND id = ?",
              ContactStore::row,
              environment,
              at);
      if (row.isEmpty() || row.get().mergedInto() == null) {
        return row.map(Row::contact);
      }
      wanted = String.valueOf(row.get().mergedInto());
    }
    return Optional.empty();
  }

  static Optional<Contact> lock(Connection connection, String environment, String id)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM contacts WHERE environment = ? AND id = ? AND merged_into IS NULL"
                + " FOR UPDATE",
            ContactStore::row,
            environment,
            id)
        .map(Row::contact);
  }

  /** Writes the whole profile; the revision grows. */
  static Contact put(
      Connection connection, String environment, String id, ObjectNode profile, long now)
      throws SQLException {
    return Sql.first(
            connection,
            "INSERT INTO contacts AS c (environment, id, profile, created_at, updated_at)"
                + " VALUES (?, ?, ?::jsonb, ?, ?) ON CONFLICT (environment, id) DO UPDATE SET"
                + " profile = excluded.profile, merged_into = NULL, revision = c.revision + 1,"
                + " updated_at = excluded.updated_at RETURNING "
                + COLUMNS,
            ContactStore::row,
            environment,
            id,
            Json.write(profile),
            now,
            now)
        .orElseThrow()
        .contact();
  }

  static boolean delete(Connection connection, String environment, String id) throws SQLException {
    return Sql.update(
            connection,
            "DELETE FROM contacts WHERE environment = ? AND (id = ? OR merged_into = ?)",
            environment,
            id,
            id)
        > 0;
  }

  static void signpost(Connection connection, String environment, String from, String to, long now)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE contacts SET profile = '{}', merged_into = ?, updated_at = ?,"
            + " revision = revision + 1 WHERE environment = ? AND (id = ? OR merged_into = ?)",
        to,
        now,
        environment,
        from,
        from);
  }

  /**
   * Newest first.
   *
   * @param before creation time and id of the last one seen, or null
   */
  static List<Contact> list(
      Connection connection, String environment, Wanted wanted, @Nullable Cursor before, int limit)
      throws SQLException {
    String text = wanted.text();
    String like = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    return Sql.list(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM contacts WHERE environment = ? AND merged_into IS NULL"
                + " AND (created_at, id) < (?, ?) AND (? = '' OR id ILIKE ? OR email ILIKE ?"
                + " OR phone LIKE ? OR whatsapp LIKE ? OR profile ->> 'name' ILIKE ?)"
                + " AND (? = '' OR jsonb_exists(profile -> 'tags', ?))"
                + " ORDER BY created_at DESC, id DESC LIMIT ?",
            ContactStore::row,
            environment,
            before == null ? Long.MAX_VALUE : before.at(),
            before == null ? "" : before.id(),
            text,
            like,
            like,
            like,
            like,
            like,
            wanted.tag(),
            wanted.tag(),
            limit)
        .stream()
        .map(Row::contact)
        .toList();
  }

  /**
   * Who is listed.
   *
   * @param text part of an id, name or address; empty for all
   * @param tag a whole tag; empty for all
   */
  record Wanted(String text, String tag) {}

  /** A place in the list. */
  record Cursor(long at, String id) {}

  /** What a batched look-up asks: an id, or addresses. */
  record Key(
      String environment,
      @Nullable String id,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String whatsapp) {}

  private static final String BY_ID =
      "SELECT k.ord, c.id, c.profile::text, c.revision, c.created_at, c.updated_at, c.merged_into"
          + " FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS k (environment, id, ord)"
          + " JOIN contacts c ON c.environment = k.environment AND c.id = k.id";

  private static final String BY_ADDRESS =
      "SELECT k.ord, c.* FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY"
          + " AS k (environment, email, phone, whatsapp, ord) CROSS JOIN LATERAL ("
          + address("email")
          + " UNION ALL "
          + address("phone")
          + " UNION ALL "
          + address("whatsapp")
          + " ORDER BY 4 DESC, 1 DESC LIMIT 1) AS c";

  private static String address(String column) {
    return "(SELECT "
        + COLUMNS
        + " FROM contacts WHERE environment = k.environment AND "
        + column
        + " = k."
        + column
        + " AND merged_into IS NULL ORDER BY created_at DESC LIMIT 1)";
  }

  /** What was found, by the position of its key; merged ones are not followed. */
  static Map<Integer, Row> findAll(Connection connection, List<Key> keys, boolean byId)
      throws SQLException {
    Map<Integer, Row> found = new HashMap<>();
    Sql.list(
            connection,
            byId ? BY_ID : BY_ADDRESS,
            result -> Map.entry(result.getInt(1) - 1, row(result, 1)),
            byId
                ? new Object[] {array(keys, Key::environment), array(keys, Key::id)}
                : new Object[] {
                  array(keys, Key::environment),
                  array(keys, Key::email),
                  array(keys, Key::phone),
                  array(keys, Key::whatsapp)
                })
        .forEach(hit -> found.put(hit.getKey(), hit.getValue()));
    return found;
  }

  private static @Nullable String[] array(
      List<Key> keys, java.util.function.Function<Key, @Nullable String> part) {
    @Nullable String[] values = new @Nullable String[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = part.apply(keys.get(i));
    }
    return values;
  }

  /** A row; {@code mergedInto} makes it a signpost. */
  record Row(Contact contact, @Nullable String mergedInto) {}

  private static Row row(ResultSet result) throws SQLException {
    return row(result, 0);
  }

  private static Row row(ResultSet result, int offset) throws SQLException {
    ObjectNode profile =
        (ObjectNode) Json.stored(result.getString(offset + 2).getBytes(StandardCharsets.UTF_8));
    return new Row(
        new Contact(
            result.getString(offset + 1),
            profile,
            result.getLong(offset + 3),
            result.getLong(offset + 4),
            result.getLong(offset + 5)),
        result.getString(offset + 6));
  }
}
