package dev.carillon.server.object;

import dev.carillon.engine.object.Item;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.States;
import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Closings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks and objects in the database; every change is made while holding the shard's lane. */
final class ObjectStore {
  /** A window stays open while its carrier is held: it would go on with what it is handed. */
  private static final String NOT_HELD =
      " AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.environment = o.environment AND r.id ="
          + " o.carrier AND r.held)";

  private ObjectStore() {}

  /** An ask taken off its table. */
  record Asked(long id, Place place, String run, Effect.Ask ask) {}

  /** An object as it is stored. */
  record Stored(Place place, ObjectState state) {}

  /** Shards that have something to do: asks, or an object that is due. */
  static List<Short> busy(Connection connection, long now) throws SQLException {
    return Sql.list(
        connection,
        "SELECT l.shard FROM object_lanes l WHERE EXISTS (SELECT 1 FROM asks a WHERE a.shard ="
            + " l.shard) OR EXISTS (SELECT 1 FROM shared_objects o WHERE o.shard = l.shard AND"
            + " o.due_at <= ?"
            + NOT_HELD
            + ")",
        row -> row.getShort(1),
        now);
  }

  /** Waits until nobody else changes objects of these shards; holds them to the commit. */
  static void hold(Connection connection, List<Short> shards) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT shard FROM object_lanes WHERE shard = ANY(?) ORDER BY shard FOR UPDATE")) {
      statement.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
      statement.executeQuery().close();
    }
  }

  /** Takes asks off, at most so many a shard, in the order in which they were asked. */
  static List<Asked> take(Connection connection, List<Short> shards, int most) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM asks a USING (SELECT t.shard, t.id FROM unnest(?) AS s(shard), LATERAL"
                + " (SELECT shard, id FROM asks WHERE asks.shard = s.shard ORDER BY id LIMIT ?) t)"
                + " AS first WHERE a.shard = first.shard AND a.id = first.id RETURNING a.id,"
                + " a.object, a.run, a.ask")) {
      statement.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
      statement.setInt(2, most);
      ResultSet rows = statement.executeQuery();
      List<Asked> taken = new ArrayList<>();
      while (rows.next()) {
        taken.add(
            new Asked(
                rows.getLong(1),
                Place.of(rows.getString(2)),
                rows.getString(3),
                (Effect.Ask) States.readEffect(rows.getBytes(4))));
      }
      taken.sort(Comparator.comparingLong(Asked::id));
      return taken;
    }
  }

  static List<Stored> due(Connection connection, List<Short> shards, long now, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT o.object, o.state FROM shared_objects o WHERE o.shard = ANY(?) AND o.due_at <="
                + " ?"
                + NOT_HELD
                + " ORDER BY o.due_at LIMIT ?")) {
      statement.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
      statement.setLong(2, now);
      statement.setInt(3, most);
      return stored(statement);
    }
  }

  static List<Stored> read(Connection connection, Collection<Place> places) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT o.object, o.state FROM unnest(?, ?) AS p(shard, object) JOIN shared_objects o"
                + " ON o.shard = p.shard AND o.object = p.object")) {
      bindKeys(statement, places);
      return stored(statement);
    }
  }

  private static List<Stored> stored(PreparedStatement statement) throws SQLException {
    List<Stored> found = new ArrayList<>();
    ResultSet rows = statement.executeQuery();
    while (rows.next()) {
      found.add(new Stored(Place.of(rows.getString(1)), ObjectState.read(rows.getBytes(2))));
    }
    return found;
  }

  private static void bindKeys(PreparedStatement statement, Collection<Place> places)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1, connection.createArrayOf("smallint", places.stream().map(Place::shard).toArray()));
    statement.setArray(
        2, connection.createArrayOf("text", places.stream().map(Place::name).toArray()));
  }

  static void forget(Connection connection, Collection<Place> places) throws SQLException {
    if (places.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM shared_objects o USING unnest(?, ?) AS p(shard, object) WHERE o.shard ="
                + " p.shard AND o.object = p.object")) {
      bindKeys(statement, places);
      statement.executeUpdate();
    }
  }

  static void write(Connection connection, List<Stored> objects) throws SQLException {
    if (objects.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO shared_objects AS o (shard, object, environment, workflow, step, key,"
                + " digest, carrier, due_at, state) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?) ON CONFLICT (shard, object) DO UPDATE SET digest = EXCLUDED.digest,"
                + " carrier = EXCLUDED.carrier, due_at = EXCLUDED.due_at, state ="
                + " EXCLUDED.state")) {
      List<ObjectRow> rows = objects.stream().map(ObjectRow::of).toList();
      ObjectRow.bind(statement, rows);
      statement.executeUpdate();
    }
  }

  /** An item and the window it belongs to. */
  record Filed(String environment, String digest, Item item) {}

  static void addItems(Connection connection, List<Filed> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO object_items (environment, digest, n, item) SELECT * FROM unnest(?, ?, ?,"
                + " ?)")) {
      statement.setArray(
          1, connection.createArrayOf("text", items.stream().map(Filed::environment).toArray()));
      statement.setArray(
          2, connection.createArrayOf("text", items.stream().map(Filed::digest).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "bigint", items.stream().map(filed -> filed.item().number()).toArray()));
      statement.setArray(
          4,
          connection.createArrayOf(
              "bytea",
              items.stream()
                  .map(filed -> ObjectState.MAPPER.writeValueAsBytes(filed.item()))
                  .toArray(byte[][]::new)));
      statement.executeUpdate();
    }
  }

  /** Items of one window go to another. */
  static void moveItems(Connection connection, String from, String to) throws SQLException {
    Sql.update(connection, "UPDATE object_items SET digest = ? WHERE digest = ?", to, from);
  }

  static void removeItem(Connection connection, String digest, long number) throws SQLException {
    Sql.update(connection, "DELETE FROM object_items WHERE digest = ? AND n = ?", digest, number);
  }

  /** All items of a window, in order. */
  static List<Item> items(Connection connection, String digest) throws SQLException {
    return Sql.list(
        connection,
        "SELECT item FROM object_items WHERE digest = ? ORDER BY n",
        row -> ObjectState.MAPPER.readValue(row.getBytes(1), Item.class),
        digest);
  }

  static void dropItems(Connection connection, List<String> digests) throws SQLException {
    if (!digests.isEmpty()) {
      Sql.update(
          connection,
          "DELETE FROM object_items WHERE digest = ANY(?)",
          (Object) digests.toArray(String[]::new));
    }
  }

  /** Objects whose key is one of these. */
  static List<Stored> byKeys(Connection connection, String environment, List<String> keys)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT object, state FROM shared_objects WHERE environment = ? AND key = ANY(?)",
        row -> new Stored(Place.of(row.getString(1)), ObjectState.read(row.getBytes(2))),
        environment,
        keys.toArray(String[]::new));
  }

  /** The object whose open window that is. */
  static Optional<Stored> byDigest(Connection connection, String environment, String digest)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT object, state FROM shared_objects WHERE environment = ? AND digest = ?",
        row -> new Stored(Place.of(row.getString(1)), ObjectState.read(row.getBytes(2))),
        environment,
        digest);
  }

  /** Objects with an open window, the newest window first. */
  static List<Stored> open(
      Connection connection,
      String environment,
      @Nullable String workflow,
      @Nullable String key,
      @Nullable String before,
      int most)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT object, state FROM shared_objects WHERE environment = ? AND digest IS NOT NULL AND"
            + " (?::text IS NULL OR workflow = ?) AND (?::text IS NULL OR key = ?) AND (?::text IS"
            + " NULL OR digest < ?) ORDER BY digest DESC LIMIT ?",
        row -> new Stored(Place.of(row.getString(1)), ObjectState.read(row.getBytes(2))),
        environment,
        workflow,
        workflow,
        key,
        key,
        before,
        before,
        most);
  }

  /** Windows with a carrier, in the order of their closing. */
  static List<Closings.Closing> closings(
      Connection connection,
      String environment,
      @Nullable String workflow,
      Closings.Slot after,
      int most)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT carrier, state FROM shared_objects WHERE environment = ? AND carrier IS NOT NULL"
            + " AND due_at <= ? AND due_at >= ? AND (due_at, carrier) > (?, ?) AND (?::text IS"
            + " NULL OR workflow = ?) ORDER BY due_at, carrier LIMIT ?",
        ObjectStore::closing,
        environment,
        after.until(),
        after.at(),
        after.at(),
        after.run(),
        workflow,
        workflow,
        most);
  }

  static List<Closings.Closing> closingsOf(Connection connection, Collection<String> runs)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT carrier, state FROM shared_objects WHERE carrier = ANY(?) AND due_at IS NOT NULL",
        ObjectStore::closing,
        (Object) runs.toArray(String[]::new));
  }

  private static Closings.Closing closing(ResultSet row) throws SQLException {
    Instant at = ObjectState.read(row.getBytes(2)).dueAt();
    return new Closings.Closing(row.getString(1), at == null ? Instant.EPOCH : at);
  }
}
