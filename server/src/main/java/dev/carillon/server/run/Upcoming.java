package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.engine.run.Waiting;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is pending, in the order in which it is due: what runs wait for from their own
 * rows, windows of digests from their keeper.
 */
final class Upcoming {
  /** Parked runs by the index of what is due; then those that a node carries, and those held. */
  private static final List<String> WHERE =
      List.of("owner IS NULL AND NOT held", "owner IS NOT NULL AND NOT held", "held");

  private static final String DIGEST = "digest";
  private static final Comparator<Pending> SOONEST =
      Comparator.comparingLong(Pending::slot).thenComparing(Pending::run);

  private final Database database;
  private final Closings closings;

  Upcoming(Database database, Closings closings) {
    this.database = database;
    this.closings = closings;
  }

  /** What to list; empty fields do not matter. */
  record Filter(@Nullable String contact, @Nullable String workflow) {}

  /**
   * A run that will go on.
   *
   * @param at when its window closes; null: as its state says
   */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  private record Pending(
      long slot, String run, @Nullable Instant at, byte @Nullable [] state, boolean held) {
    static Pending of(Closings.Closing closing, byte @Nullable [] state) {
      Long slot = Batch.millis(closing.at());
      return new Pending(slot == null ? 0 : slot, closing.run(), closing.at(), state, false);
    }
  }

  /**
   * @param after where the page begins
   */
  List<ObjectNode> page(String environment, Filter filter, Closings.Slot after, int most) {
    List<Pending> windows =
        filter.contact() == null
            ? closings.page(environment, filter.workflow(), after, most).stream()
                .map(closing -> Pending.of(closing, null))
                .toList()
            : windowsOf(environment, filter, after);
    return database.read(
        environment,
        connection -> {
          List<Pending> all = new ArrayList<>(windows);
          for (String where : WHERE) {
            all.addAll(due(connection, environment, where, filter, after, most));
          }
          all.sort(SOONEST);
          return shown(connection, all.subList(0, Math.min(most, all.size())));
        });
  }

  private static List<Pending> due(
      Connection connection,
      String environment,
      String where,
      Filter filter,
      Closings.Slot after,
      int most)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT due_at, id, state, held FROM runs WHERE environment = ? AND due_at IS NOT NULL AND "
            + where
            + " AND waiting IS DISTINCT FROM 'digest' AND due_at <= ? AND due_at >= ? AND (due_at,"
            + " id) > (?, ?) AND (?::text IS NULL OR contact = ?) AND (?::text IS NULL OR workflow"
            + " = ?) ORDER BY due_at, id LIMIT ?",
        row ->
            new Pending(row.getLong(1), row.getString(2), null, row.getBytes(3), row.getBoolean(4)),
        environment,
        after.until(),
        after.at(),
        after.at(),
        after.run(),
        filter.contact(),
        filter.contact(),
        filter.workflow(),
        filter.workflow(),
        most);
  }

  /** Windows that runs of one contact carry: never many. */
  private List<Pending> windowsOf(String environment, Filter filter, Closings.Slot after) {
    Map<String, byte[]> states = new HashMap<>();
    database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT id, state FROM runs WHERE environment = ? AND contact = ? AND waiting = ?"
                    + " AND (?::text IS NULL OR workflow = ?)",
                row -> states.put(row.getString(1), row.getBytes(2)),
                environment,
                filter.contact(),
                DIGEST,
                filter.workflow(),
                filter.workflow()));
    Pending first = new Pending(after.at(), after.run(), null, null, false);
    return closings.of(environment, states.keySet()).entrySet().stream()
        .map(entry ->
            Pending.of(
                new Closings.Closing(entry.getKey(), entry.getValue()), states.get(entry.getKey())))
        .filter(one -> one.slot() <= after.until() && SOONEST.compare(one, first) > 0)
        .toList();
  }

  private static List<ObjectNode> shown(Connection connection, List<Pending> page)
      throws SQLException {
    Map<String, byte[]> states = new HashMap<>();
    Set<String> held = new HashSet<>();
    String[] missing =
        page.stream().filter(one -> one.state() == null).map(Pending::run).toArray(String[]::new);
    if (missing.length > 0) {
      Sql.list(
          connection,
          "SELECT id, state, held FROM runs WHERE id = ANY(?) AND shard = ANY(?::smallint[])",
          row ->
              states.put(row.getString(1), row.getBytes(2)) == null
                  && row.getBoolean(3)
                  && held.add(row.getString(1)),
          missing,
          shards(missing));
    }
    List<ObjectNode> shown = new ArrayList<>();
    for (Pending one : page) {
      byte[] state = one.state() == null ? states.get(one.run()) : one.state();
      if (state != null) {
        shown.add(shown(States.read(state), one, one.held() || held.contains(one.run())));
      }
    }
    return shown;
  }

  private static String shards(String[] runs) {
    List<String> shards = new ArrayList<>();
    for (String run : runs) {
      shards.add(String.valueOf(Shards.of(run)));
    }
    return "{" + String.join(",", shards) + "}";
  }

  private static ObjectNode shown(RunState run, Pending pending, boolean held) {
    Waiting waiting = run.waiting();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", waiting == null ? null : waiting.kind());
    Instant until = pending.at() == null ? run.dueAt() : pending.at();
    json.put("until", until == null ? null : until.toString());
    json.put("runId", run.id()).put("workflow", run.workflow());
    if (run.version() > 0) {
      json.put("version", run.version());
    } else {
      json.putNull("version").put("draft", run.draft());
    }
    json.put("step", waiting == null ? null : waiting.step());
    json.put("contact", run.contact());
    return json.put("startedAt", run.startedAt().toString()).put("held", held);
  }
}
