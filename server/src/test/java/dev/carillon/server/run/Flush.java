package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Writes rows of parts as a committer does, without runs: one statement a part, one transaction.
 */
public final class Flush {
  private Flush() {}

  /** Writes the rows of one change. */
  public static CompletableFuture<Committed> commit(Database database, Change change) {
    commit(database, change.rows());
    return CompletableFuture.completedFuture(Committed.DONE);
  }

  /** Writes rows together. */
  public static void commit(Database database, List<Change.Row> rows) {
    Map<Part, List<Change.Row>> byPart = new LinkedHashMap<>();
    rows.forEach(row -> byPart.computeIfAbsent(row.part(), part -> new ArrayList<>()).add(row));
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          for (Map.Entry<Part, List<Change.Row>> one : byPart.entrySet()) {
            List<Part.Column> columns = one.getKey().columns();
            String arrays =
                String.join(", ", columns.stream().map(c -> "?::" + c.type() + "[]").toList());
            String names = String.join(", ", columns.stream().map(Part.Column::name).toList());
            String from = "unnest(" + arrays + ") AS rows (" + names + ")";
            try (var statement =
                connection.prepareStatement(one.getKey().sql().replace("{rows}", from))) {
              for (int i = 0; i < columns.size(); i++) {
                int at = i;
                Object[] values =
                    one.getValue().stream().map(row -> row.values()[at]).toArray(Object[]::new);
                statement.setArray(
                    i + 1, connection.createArrayOf(columns.get(i).type(), typed(values)));
              }
              statement.executeUpdate();
            }
          }
          return null;
        });
  }

  private static Object[] typed(Object[] values) {
    boolean bytes = IntStream.range(0, values.length).anyMatch(i -> values[i] instanceof byte[]);
    if (!bytes) {
      return values;
    }
    byte[][] typed = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      typed[i] = (byte[]) values[i];
    }
    return typed;
  }
}
