package dev.carillon.server.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to this version. Safe when several nodes start at once: one does it. */
final class Migrations {
  private static final int LOCK_SECONDS = 600;

  private Migrations() {}

  static void run(DataSource sessions) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(sessions)
          .locations("classpath:db")
          .table("schema_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .ignoreMigrationPatterns(new String[0])
          .lockRetryCount(LOCK_SECONDS)
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new DatabaseRefused(
          "The tables cannot be brought to this version of Carillon (a newer version may have used"
              + " this database): "
              + firstLine(failed),
          failed);
    }
  }

  private static String firstLine(FlywayException failed) {
    String message = String.valueOf(failed.getMessage());
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }
}
