package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** Daily partitions, made ahead and, past their keeping, dropped whole; keys that have expired. */
final class Days {
  static final List<String> TABLES = List.of("journal", "ended_runs", "events", "object_items");
  private static final int AHEAD = 7;
  private static final int PURGE = 5000;

  private final Database database;
  private final Clock clock;

  Days(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes the partitions of the coming days; safe when several nodes do it at once. */
  void prepare() {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7034221)");
            var today = statement.executeQuery("SELECT current_date::text");
            today.next();
            LocalDate first = LocalDate.parse(today.getString(1));
            for (int ahead = 0; ahead <= AHEAD; ahead++) {
              for (String table : TABLES) {
                prepare(statement, table, first.plusDays(ahead));
              }
            }
          }
          return true;
        });
  }

  private static void prepare(Statement statement, String table, LocalDate day)
      throws SQLException {
    String name = table + "_" + day.toString().replace("-", "");
    var found = statement.executeQuery("SELECT to_regclass('" + name + "') IS NOT NULL");
    found.next();
    if (found.getBoolean(1)) {
      return;
    }
    var clash =
        statement.executeQuery(
            "SELECT EXISTS (SELECT 1 FROM " + table + "_rest WHERE day = '" + day + "')");
    clash.next();
    if (!clash.getBoolean(1)) {
      statement.execute(
          "CREATE TABLE %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(name, table, day, day.plusDays(1)));
    }
  }

  /** Forgets keys that have expired, in small helpings. */
  void purge() {
    long now = clock.now().toEpochMilli();
    int gone = PURGE;
    while (gone == PURGE) {
      gone =
          database.write(
              Database.ALL_ENVIRONMENTS,
              connection -> {
                try (var statement =
                    connection.prepareStatement(
                        "DELETE FROM dedupe WHERE (environment, key) IN (SELECT environment, key"
                            + " FROM dedupe WHERE expires_at < ? LIMIT ?)")) {
                  statement.setLong(1, now);
                  statement.setInt(2, PURGE);
                  return statement.executeUpdate();
                }
              });
    }
  }
}
