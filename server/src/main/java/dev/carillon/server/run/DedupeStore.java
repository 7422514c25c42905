package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Reads the keys that count once. */
final class DedupeStore {
  private DedupeStore() {}

  /** What the first event with that key was answered, if the key still counts. */
  static Optional<Started> first(Database database, String environment, String key, long now) {
    return database.read(
        environment,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT run, event FROM dedupe WHERE environment = ? AND key = ?"
                      + " AND expires_at > ?")) {
            statement.setString(1, environment);
            statement.setString(2, key);
            statement.setLong(3, now);
            ResultSet result = statement.executeQuery();
            return result.next()
                ? Optional.of(new Started(result.getString(1), result.getString(2), true))
                : Optional.empty();
          }
        });
  }
}
