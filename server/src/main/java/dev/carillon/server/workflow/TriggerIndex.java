package dev.carillon.server.workflow;

import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds workflows by their trigger. */
final class TriggerIndex {
  private TriggerIndex() {}

  /** Keys of those with a trigger of that type: the draft's in test, the live version's in live. */
  static List<String> keys(Connection connection, String environment, String type)
      throws SQLException {
    return Sql.list(
        connection,
        environment.equals("test")
            ? "SELECT key FROM workflows WHERE NOT archived AND draft_trigger = ? ORDER BY key"
            : "SELECT key FROM workflows WHERE NOT archived AND live_trigger = ? ORDER BY key",
        row -> row.getString(1),
        type);
  }
}
