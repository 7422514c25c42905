package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.server.db.Database;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lists of runs, live and ended together, newest first. */
final class RunListing {
  private final Database database;

  RunListing(Database database) {
    this.database = database;
  }

  /**
   * What to list; empty fields do not matter.
   *
   * @param ids one run or several, with commas between them
   * @param from milliseconds since 1970, included; {@code to} is not
   * @param text found anywhere in the run: id, contact, payload, outputs
   * @param before id below which the page begins
   * @param version 0 for drafts
   * @param outcome of runs that have ended
   * @param at the step where it stands now
   * @param visited where it was between {@code from} and {@code to}, whenever it started
   */
  record Filter(
      @Nullable String ids,
      @Nullable String workflow,
      @Nullable String contact,
      @Nullable String status,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable String text,
      @Nullable String before,
      @Nullable Integer version,
      @Nullable String outcome,
      @Nullable String at,
      @Nullable Visited visited) {

    Filter withStatus(String other) {
      return new Filter(
          ids, workflow, contact, other, from, to, text, before, version, outcome, at, visited);
    }

    Filter below(@Nullable String id) {
      return new Filter(
          ids, workflow, contact, status, from, to, text, id, version, outcome, at, visited);
    }
  }

  /**
   * A visit that a run has made.
   *
   * @param status how the visit ended, or that it waited
   * @param lane the way it went on
   */
  record Visited(String step, @Nullable String status, @Nullable String lane) {}

  /** A page of runs in the shape of lists. */
  List<ObjectNode> page(String environment, Filter filter, int limit) {
    List<Object> arguments = new ArrayList<>();
    String live = select("runs", environment, filter, limit, arguments);
    String ended = select("ended_runs", environment, filter, limit, arguments);
    String sql =
        "SELECT state FROM ((" + live + ") UNION ALL (" + ended + ")) r ORDER BY id DESC LIMIT ?";
    arguments.add(limit);
    return database.read(
        environment,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            ResultSet result = statement.executeQuery();
            List<ObjectNode> page = new ArrayList<>();
            while (result.next()) {
              page.add(RunReader.head(States.read(result.getBytes(1))));
            }
            return page;
          }
        });
  }

  /** How many runs match, all of them live, or all of them ended. */
  int count(String environment, Filter filter, boolean live) {
    List<Object> arguments = new ArrayList<>();
    String one = select(table(live), environment, filter, Integer.MAX_VALUE, arguments);
    return database.read(
        environment,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT count(*) FROM (" + one + ") r")) {
            bind(statement, arguments);
            ResultSet result = statement.executeQuery();
            result.next();
            return result.getInt(1);
          }
        });
  }

  /** Runs that match, newest first, all of them live, or all of them ended. */
  List<RunState> states(String environment, Filter filter, boolean live, int limit) {
    List<Object> arguments = new ArrayList<>();
    String one = select(table(live), environment, filter, limit, arguments);
    return database.read(
        environment,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(one)) {
            bind(statement, arguments);
            ResultSet result = statement.executeQuery();
            List<RunState> states = new ArrayList<>();
            while (result.next()) {
              states.add(States.read(result.getBytes(2)));
            }
            return states;
          }
        });
  }

  private static String table(boolean live) {
    return live ? "runs" : "ended_runs";
  }

  private static String select(
      String table, String environment, Filter filter, int limit, List<Object> arguments) {
    StringBuilder sql = new StringBuilder("SELECT id, state FROM ").append(table);
    sql.append(" WHERE environment = ?");
    arguments.add(environment);
    and(sql, arguments, " AND id = ANY (string_to_array(?, ','))", filter.ids());
    and(sql, arguments, " AND workflow = ?", filter.workflow());
    and(sql, arguments, " AND contact = ?", filter.contact());
    and(sql, arguments, " AND status = ?", filter.status());
    and(sql, arguments, " AND version = ?", filter.version());
    and(sql, arguments, " AND id < ?", filter.before());
    boolean live = table.equals("runs");
    and(sql, arguments, live ? " AND ?::text IS NULL" : " AND outcome = ?", filter.outcome());
    and(sql, arguments, live ? " AND step = ?" : " AND ?::text IS NULL", filter.at());
    Visited visited = filter.visited();
    if (visited == null) {
      and(sql, arguments, " AND started_at >= ?", filter.from());
      and(sql, arguments, " AND started_at < ?", filter.to());
    } else {
      visited(sql, environment, filter, visited, arguments);
    }
    and(
        sql,
        arguments,
        " AND position(lower(?) IN lower(convert_from(state, 'UTF8'))) > 0",
        filter.text());
    arguments.add(limit);
    return sql.append(" ORDER BY id DESC LIMIT ?").toString();
  }

  /** The journal knows where a run was; looking for the id first spares reading most records. */
  private static void visited(
      StringBuilder sql,
      String environment,
      Filter filter,
      Visited visited,
      List<Object> arguments) {
    sql.append(" AND id IN (SELECT run FROM journal WHERE environment = ?");
    arguments.add(environment);
    and(sql, arguments, " AND at >= ?", filter.from());
    and(sql, arguments, " AND at < ?", filter.to());
    sql.append(" AND position(?::bytea IN record) > 0");
    arguments.add(Json.string(visited.step()).toString().getBytes(StandardCharsets.UTF_8));
    sql.append(
        " AND EXISTS (SELECT 1 FROM json_array_elements(convert_from(record, 'UTF8')::json ->"
            + " 'visits') AS visit WHERE visit ->> 'id' = ?");
    arguments.add(visited.step());
    and(sql, arguments, " AND visit ->> 'status' = ?", visited.status());
    and(sql, arguments, " AND visit ->> 'lane' = ?", visited.lane());
    sql.append("))");
  }

  private static void and(
      StringBuilder sql, List<Object> arguments, String condition, @Nullable Object value) {
    Optional.ofNullable(value)
        .ifPresent(given -> {
          sql.append(condition);
          arguments.add(given);
        });
  }

  private static void bind(PreparedStatement statement, List<Object> arguments)
      throws java.sql.SQLException {
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
  }
}
