package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Days of runs, their journal and named events that nobody keeps any more. */
public final class OldDays {
  private static final Logger log = LoggerFactory.getLogger(OldDays.class);
  private static final int HELPING = 5_000;

  /** A window may be open for 31 days, and its items are in use as long. */
  private static final int WINDOW_DAYS = 33;

  private final Database database;

  public OldDays(Database database) {
    this.database = database;
  }

  /**
   * Drops the tables of all days before that one, and clears what stands in no day's table. A table
   * that is busy for more than a second is left for the next time.
   *
   * @return how many tables went
   */
  public int drop(LocalDate before, LocalDate today) {
    int dropped = 0;
    LocalDate windows = today.minusDays(WINDOW_DAYS);
    for (String table : Days.TABLES) {
      boolean open = table.equals("object_items") && windows.isBefore(before);
      LocalDate until = open ? windows : before;
      for (String day : days(table, until)) {
        dropped += drop(day) ? 1 : 0;
      }
      rest(table, until);
    }
    return dropped;
  }

  /** Names of the daily tables before a day; they end with the day, so they sort by it. */
  private List<String> days(String table, LocalDate before) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(
                connection,
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                    + " WHERE i.inhparent = to_regclass(?) AND c.relname ~ ('^' || ? || '_[0-9]{8}$')"
                    + " AND c.relname < ? ORDER BY 1",
                row -> row.getString(1),
                table,
                table,
                table + "_" + before.toString().replace("-", "")));
  }

  private boolean drop(String day) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '1s'");
            return dropped(connection, statement, day);
          }
        });
  }

  private static boolean dropped(Connection connection, Statement statement, String day)
      throws SQLException {
    var before = connection.setSavepoint();
    try {
      statement.execute("DROP TABLE IF EXISTS " + day);
      return true;
    } catch (SQLException busy) {
      connection.rollback(before);
      log.info("The table {} is busy; it is dropped later", day);
      return false;
    }
  }

  private void rest(String table, LocalDate before) {
    int gone = HELPING;
    while (gone >= HELPING) {
      gone =
          database.write(
              Database.ALL_ENVIRONMENTS,
              connection ->
                  Sql.update(
                      connection,
                      "DELETE FROM %1$s_rest WHERE ctid IN (SELECT ctid FROM %1$s_rest"
                              .formatted(table)
                          + " WHERE day < ? LIMIT ?)",
                      java.sql.Date.valueOf(before),
                      HELPING));
    }
  }
}
