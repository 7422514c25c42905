package dev.carillon.server.insight;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Adds up what {@link Tally} has counted. */
final class Insights {
  private final Database database;

  Insights(Database database) {
    this.database = database;
  }

  /**
   * What to add up.
   *
   * @param from first day, since 1970
   * @param to day after the last
   * @param by some of {@code workflow, step, lane, version, day}
   */
  record Span(String environment, @Nullable String workflow, int from, int to, List<String> by) {}

  /** Counts of runs: {@code started, done, failed, cancelled} and {@code outcomes}. */
  ObjectNode runs(Span span) {
    ObjectNode totals = Json.object();
    for (String what : List.of("started", "done", "failed", "cancelled")) {
      totals.put(what, 0L);
    }
    ObjectNode outcomes = Json.object();
    database.read(
        span.environment(),
        connection -> {
          for (Row row : rows(connection, span, "step = ''", List.of("what", "lane"))) {
            String what = row.keys().getFirst();
            totals.put(what, totals.path(what).asLong(0) + row.n());
            addOutcome(outcomes, what, row.keys().getLast(), row.n());
          }
          return totals;
        });
    totals.set("outcomes", outcomes);
    return totals;
  }

  /**
   * One item for each combination that occurred: of steps when {@code by} has step or lane, else of
   * runs, with their {@code outcomes}.
   */
  List<ObjectNode> items(Span span) {
    boolean visits = span.by().contains("step") || span.by().contains("lane");
    List<String> columns = new ArrayList<>(span.by());
    columns.add("what");
    if (!visits) {
      columns.add("lane");
    }
    String which = visits ? "step <> ''" : "step = ''";
    Map<List<String>, ObjectNode> items = new LinkedHashMap<>();
    database.read(
        span.environment(),
        connection -> {
          for (Row row : rows(connection, span, which, columns)) {
            List<String> keys = row.keys().subList(0, span.by().size());
            ObjectNode item = items.computeIfAbsent(keys, name -> item(span.by(), name, visits));
            String what = row.keys().get(span.by().size());
            item.put(what, item.path(what).asLong(0) + row.n());
            if (!visits) {
              addOutcome(item.withObject("/outcomes"), what, row.keys().getLast(), row.n());
            }
          }
          return items;
        });
    items.values().forEach(item -> count(item, visits));
    return List.copyOf(items.values());
  }

  private static void addOutcome(ObjectNode outcomes, String what, String outcome, long n) {
    if (what.equals("done") || what.equals("failed")) {
      outcomes.put(outcome, outcomes.path(outcome).asLong(0) + n);
    }
  }

  private static ObjectNode item(List<String> by, List<String> keys, boolean visits) {
    ObjectNode item = Json.object();
    for (int i = 0; i < by.size(); i++) {
      String name = by.get(i);
      String key = keys.get(i);
      switch (name) {
        case "version" -> item.put(name, key.equals("0") ? null : Integer.valueOf(key));
        case "day" -> item.put(name, LocalDate.ofEpochDay(Long.parseLong(key)).toString());
        case "lane" -> item.put(name, key.isEmpty() ? null : key);
        default -> item.put(name, key);
      }
    }
    List<String> whats =
        visits
            ? List.of("done", "failed", "skipped", "waiting")
            : List.of("started", "done", "failed", "cancelled");
    whats.forEach(what -> item.put(what, 0L));
    return item;
  }

  /** How many visits have ended, or runs begun: what a bar on the screen is as long as. */
  private static void count(ObjectNode item, boolean visits) {
    long count =
        visits
            ? item.path("done").asLong()
                + item.path("failed").asLong()
                + item.path("skipped").asLong()
            : item.path("started").asLong();
    item.put("count", count);
  }

  private record Row(List<String> keys, long n) {}

  /** Column names come from this class and the API's fixed words alone. */
  private static List<Row> rows(
      Connection connection, Span span, String which, List<String> columns) throws SQLException {
    List<String> texts = columns.stream().map(column -> column + "::text").toList();
    String sql =
        "SELECT "
            + String.join(", ", texts)
            + ", sum(n)::bigint FROM insight_counts WHERE environment = ?"
            + " AND (?::text IS NULL OR workflow = ?) AND day >= ? AND day < ? AND "
            + which
            + " GROUP BY "
            + String.join(", ", columns)
            + " ORDER BY "
            + String.join(", ", columns);
    return Sql.list(
        connection,
        sql,
        row -> row(row, columns.size()),
        span.environment(),
        span.workflow(),
        span.workflow(),
        span.from(),
        span.to());
  }

  private static Row row(ResultSet row, int columns) throws SQLException {
    List<String> keys = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      keys.add(row.getString(i));
    }
    return new Row(keys, row.getLong(columns + 1));
  }

  /** Forgets counts of days before that one. */
  int forget(String environment, int day) {
    return database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "DELETE FROM insight_counts WHERE environment = ? AND day < ?",
                environment,
                day));
  }
}
