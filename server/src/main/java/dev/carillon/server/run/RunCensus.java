package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts live runs by where they stand. */
public final class RunCensus {
  private final Database database;

  public RunCensus(Database database) {
    this.database = database;
  }

  /**
   * Live runs at one step of one version.
   *
   * @param version 0 for a draft, whose revision is {@code draft} then
   * @param waitingFor what most of them wait for, or null: they are on their way
   */
  public record Standing(
      int version, int draft, String step, @Nullable String waitingFor, int runs) {}

  /** How many runs of each workflow wait now. */
  public Map<String, Long> waiting(String environment) {
    Map<String, Long> waiting = new LinkedHashMap<>();
    database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT workflow, count(*) FROM runs WHERE environment = ? AND status = 'waiting'"
                    + " GROUP BY 1 ORDER BY 1",
                row -> waiting.put(row.getString(1), row.getLong(2)),
                environment));
    return waiting;
  }

  /** Newest version first, then by step. */
  public List<Standing> of(String environment, String workflow) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT version, draft, coalesce(step, ''), mode() WITHIN GROUP (ORDER BY waiting),"
                    + " count(*) FROM runs WHERE environment = ? AND workflow = ?"
                    + " GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2 DESC, 3",
                row ->
                    new Standing(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5)),
                environment,
                workflow));
  }
}
