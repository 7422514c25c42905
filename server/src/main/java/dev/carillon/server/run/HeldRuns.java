package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.util.List;

/**
 * Runs whose timers do not count for now. The table says which; what a node carries in memory
 * follows it, at once where somebody holds and within a second elsewhere.
 */
final class HeldRuns {
  private final Database database;
  private final long incarnation;
  private final Carrier carrier;

  HeldRuns(Database database, long incarnation, Carrier carrier) {
    this.database = database;
    this.incarnation = incarnation;
    this.carrier = carrier;
  }

  /** Holds the live runs of a workflow, wherever they are carried, or lets them go. */
  void hold(String environment, String workflow, boolean held) {
    database.write(
        environment,
        connection ->
            Sql.update(
                connection,
                "UPDATE runs SET held = ? WHERE environment = ? AND workflow = ? AND held <> ?",
                held,
                environment,
                workflow,
                held));
    for (LiveRun live : carrier.live()) {
      RunState state = live.state();
      if (state.environment().equals(environment) && state.workflow().equals(workflow)) {
        hold(live, held);
      }
    }
  }

  /** Follows what other nodes have held or let go. */
  void look() {
    for (String run : ids("SELECT id FROM runs WHERE owner = ? AND held")) {
      LiveRun live = carrier.find(run);
      if (live != null && !live.held()) {
        live.hold(true);
      }
    }
    List<String> here =
        carrier.live().stream().filter(LiveRun::held).map(live -> live.state().id()).toList();
    if (!here.isEmpty()) {
      free(here)
          .forEach(run -> {
            LiveRun live = carrier.find(run);
            if (live != null) {
              hold(live, false);
            }
          });
    }
  }

  long count() {
    return carrier.live().stream().filter(LiveRun::held).count();
  }

  private void hold(LiveRun live, boolean held) {
    live.hold(held);
    if (!held) {
      carrier.arm(live.state());
    }
  }

  private List<String> ids(String sql) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection -> Sql.list(connection, sql, row -> row.getString(1), incarnation));
  }

  private List<String> free(List<String> here) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(
                connection,
                "SELECT id FROM runs WHERE owner = ? AND NOT held AND id = ANY (?)",
                row -> row.getString(1),
                incarnation,
                here.toArray(String[]::new)));
  }
}
