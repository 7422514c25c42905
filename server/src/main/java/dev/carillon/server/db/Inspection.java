package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a database before anything is written to it: new enough, durable, and whether its login
 * is exempt from row-level security.
 */
final class Inspection {
  private static final int OLDEST = 150_000;
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final Logger log = LoggerFactory.getLogger(Inspection.class);

  private Inspection() {}

  /**
   * @return whether sessions must take {@link Sessions#BOUND_ROLE}
   * @throws DatabaseRefused when we must not work with it
   */
  static boolean inspect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      checkVersion(text(statement, "SHOW server_version_num"));
      for (String setting : DURABLE) {
        checkDurable(setting, text(statement, "SHOW " + setting));
      }
      boolean exempt =
          "t"
              .equals(
                  text(
                      statement,
                      "SELECT (rolsuper OR rolbypassrls)::text::char FROM pg_roles"
                          + " WHERE rolname = current_user"));
      if (exempt) {
        makeBoundRole(statement);
      }
      return exempt;
    }
  }

  private static void checkVersion(String number) {
    if (Integer.parseInt(number) < OLDEST) {
      throw new DatabaseRefused(
          "PostgreSQL "
              + Integer.parseInt(number) / 10_000
              + " is too old: Carillon needs 15 or newer.",
          null);
    }
  }

  /** Other words than "off" (remote_apply, local, …) still flush this server's log at commit. */
  private static void checkDurable(String setting, String value) {
    if (value.equals("off")) {
      throw new DatabaseRefused(
          "The database has "
              + setting
              + " = off, so it could lose what it reported as saved. Set it to on.",
          null);
    }
  }

  private static void makeBoundRole(Statement statement) throws SQLException {
    log.warn(
        "The database login is exempt from row-level security; working as role {} instead."
            + " A login of its own for Carillon is better.",
        Sessions.BOUND_ROLE);
    statement.execute(
        """
        DO $$ BEGIN
          PERFORM pg_advisory_xact_lock(%2$d); -- two nodes at once: "tuple concurrently updated"
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
            CREATE ROLE %1$s NOLOGIN;
          END IF;
          GRANT ALL ON SCHEMA public TO %1$s;
          GRANT %1$s TO current_user;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          GRANT ALL ON SCHEMA public TO %1$s;
          GRANT %1$s TO current_user;
        END $$\
        """
            .formatted(Sessions.BOUND_ROLE, Migrations.LOCK));
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
