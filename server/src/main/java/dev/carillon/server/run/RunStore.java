package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims and reads rows of {@code runs}; writing them is the committer's. */
final class RunStore {
  private final Database database;
  private final long incarnation;

  RunStore(Database database, long incarnation) {
    this.database = database;
    this.incarnation = incarnation;
  }

  long incarnation() {
    return incarnation;
  }

  /** A run taken from the table. */
  record Claimed(RunState state, boolean held) {}

  /** What an attempt to claim one run found. */
  record Found(@Nullable Claimed claimed, @Nullable Long otherOwner) {}

  /**
   * Claims a parked run; tells the owner when it has one, and nothing when there is no such run.
   */
  Optional<Found> claim(String environment, String id) {
    return database.write(
        environment,
        connection -> {
          List<Claimed> claimed =
              claimed(
                  connection,
                  "UPDATE runs SET owner = ? WHERE shard = ? AND id = ? AND (owner IS NULL OR NOT"
                      + " EXISTS (SELECT 1 FROM nodes n WHERE n.incarnation = runs.owner))"
                      + " RETURNING state, held",
                  incarnation,
                  Shards.of(id),
                  id);
          return claimed.isEmpty()
              ? owner(connection, id).map(other -> new Found(null, other))
              : Optional.of(new Found(claimed.getFirst(), null));
        });
  }

  /** Claims those of these runs that are parked. */
  List<Claimed> claimAll(String environment, List<String> ids) {
    return database.write(
        environment,
        connection ->
            claimed(
                connection,
                "UPDATE runs SET owner = ? WHERE shard = ANY(?) AND id = ANY(?) AND (owner IS NULL"
                    + " OR NOT EXISTS (SELECT 1 FROM nodes n WHERE n.incarnation = runs.owner))"
                    + " RETURNING state, held",
                incarnation,
                connection.createArrayOf("smallint", ids.stream().map(Shards::of).toArray()),
                connection.createArrayOf("text", ids.toArray())));
  }

  /** Claims parked runs that are due before {@code until}, soonest first. */
  List<Claimed> claimDue(long until, int most) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            claimed(
                connection,
                "UPDATE runs SET owner = ? WHERE (shard, id) IN (SELECT shard, id FROM runs WHERE"
                    + " due_at <= ? AND owner IS NULL AND NOT held ORDER BY due_at LIMIT ? FOR"
                    + " UPDATE SKIP LOCKED) RETURNING state, held",
                incarnation,
                until,
                most));
  }

  /** Takes over runs whose owner lives no more. */
  List<Claimed> adopt(int most) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            claimed(
                connection,
                "UPDATE runs SET owner = ? WHERE (shard, id) IN (SELECT r.shard, r.id FROM runs r"
                    + " WHERE r.owner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nodes n WHERE"
                    + " n.incarnation = r.owner) LIMIT ? FOR UPDATE SKIP LOCKED)"
                    + " RETURNING state, held",
                incarnation,
                most));
  }

  /** Ids of all runs that are ours. */
  List<String> owned() {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(
                connection,
                "SELECT id FROM runs WHERE owner = ?",
                row -> row.getString(1),
                incarnation));
  }

  /** Those of them that are ours still. */
  List<Claimed> read(List<String> ids) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            claimed(
                connection,
                "SELECT state, held FROM runs WHERE owner = ? AND id = ANY(?)",
                incarnation,
                connection.createArrayOf("text", ids.toArray())));
  }

  private static Optional<Long> owner(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT owner FROM runs WHERE shard = ? AND id = ?")) {
      statement.setShort(1, Shards.of(id));
      statement.setString(2, id);
      ResultSet result = statement.executeQuery();
      return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
    }
  }

  private static List<Claimed> claimed(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      ResultSet result = statement.executeQuery();
      List<Claimed> runs = new ArrayList<>();
      while (result.next()) {
        runs.add(new Claimed(States.read(result.getBytes(1)), result.getBoolean(2)));
      }
      return runs;
    }
  }
}
