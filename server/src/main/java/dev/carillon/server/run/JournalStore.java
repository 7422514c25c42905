package dev.carillon.server.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what runs have lived through. */
final class JournalStore {
  private JournalStore() {}

  /** The ids of those runs whose transition stands in the journal. */
  static Set<String> written(Connection connection, List<Change> changes) throws SQLException {
    List<Change.RunChange> runs =
        changes.stream().map(Change::transition).filter(run -> run != null).toList();
    Set<String> found = new HashSet<>();
    if (runs.isEmpty()) {
      return found;
    }
    String sql =
        "SELECT j.run FROM journal j JOIN unnest(?::text[], ?::bigint[]) AS asked(run, revision)"
            + " ON j.run = asked.run AND j.revision = asked.revision";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", runs.stream().map(run -> run.state().id()).toArray(String[]::new)));
      statement.setArray(
          2,
          connection.createArrayOf(
              "bigint", runs.stream().map(run -> run.state().revision()).toArray(Long[]::new)));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(result.getString(1));
        }
      }
    }
    return found;
  }
}
