package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to this version. Safe when several nodes start at once: one does it. */
final class Migrations {
  /**
   * The advisory lock of whoever changes tables or roles, one a database. Flyway's own lock is on
   * its history table, which two nodes may both find missing; so we hold this one around it. It
   * goes with the session, so that a node that dies keeps nobody waiting.
   */
  static final long LOCK = 0x4341_5249_4c4c_4f4eL; // "CARILLON"

  private Migrations() {}

  static void run(DataSource sessions) {
    try (Connection holder = sessions.getConnection();
        var lock = holder.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      migrate(sessions);
    } catch (FlywayException | SQLException failed) {
      throw new DatabaseRefused(
          "The tables cannot be brought to this version of Carillon (a newer version may have used"
              + " this database): "
              + firstLine(failed),
          failed);
    }
  }

  private static void migrate(DataSource sessions) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(sessions)
        .locations("classpath:db")
        .table("schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .ignoreMigrationPatterns(new String[0])
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  private static String firstLine(Exception failed) {
    String message = String.valueOf(failed.getMessage());
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }
}
