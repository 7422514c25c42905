package dev.carillon.server.trigger.schedule;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the clock for every workflow with a schedule: the live version in live, the draft in
 * test. A moment fires once across all nodes and never early. After a time without any node the
 * latest moment that was missed fires, and only that; a workflow that was paused, or whose schedule
 * was changed, begins with the next moment from then.
 */
public final class Schedules implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Schedules.class);
  private static final List<String> ENVIRONMENTS = List.of("test", "live");
  private static final long ROUND_MILLIS = 500;
  private static final int ROUNDS_A_PURGE = 7_200;
  private static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final Workflows workflows;
  private final Function<String, ZoneId> zone;
  private final Clock clock;
  private final Fires fires;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable Object seen;

  /**
   * @param zone the workspace's zone in an environment
   */
  public Schedules(
      Database database,
      Workflows workflows,
      Cohorts cohorts,
      Starter starter,
      Function<String, ZoneId> zone,
      Clock clock,
      Ids ids) {
    this.database = database;
    this.workflows = workflows;
    this.zone = zone;
    this.clock = clock;
    this.fires = new Fires(database, workflows, cohorts, starter, clock, ids);
  }

  /** Begins to watch. */
  public void open() {
    clock.onMove(() -> {
      seen = null;
      bell.release();
    });
    workflows.listen(this::planAtOnce);
    Thread.ofVirtual().name("schedules").start(this::loop);
  }

  /** So that whoever hears that a schedule is published can rely on its next moment. */
  private void planAtOnce() {
    try {
      plan();
    } catch (RuntimeException failure) {
      seen = null;
      log.warn("Schedules are planned a moment later: {}", failure.toString());
    }
  }

  private void loop() {
    try {
      for (int round = 1; !closed; round++) {
        try {
          round(round % ROUNDS_A_PURGE == 0);
        } catch (DatabaseUnavailable away) {
          log.debug("The database is away; schedules wait.");
        } catch (RuntimeException failure) {
          log.error("A round of schedules broke off.", failure);
        }
        if (bell.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(boolean purge) {
    Object now = List.of(workflows.revision(), zone.apply("test"), zone.apply("live"));
    if (!now.equals(seen)) {
      seen = now;
      plan();
    }
    fire();
    fires.carryOut();
    if (purge) {
      long before = clock.now().minus(KEPT).toEpochMilli();
      database.write(
          Database.ALL_ENVIRONMENTS,
          connection -> {
            ScheduleStore.purge(connection, before);
            return true;
          });
    }
  }

  /** Brings the table in line with the workflows as they are now. */
  private synchronized void plan() {
    Map<String, Plan> plans = new HashMap<>();
    for (String environment : ENVIRONMENTS) {
      for (Startable workflow : workflows.triggeredBy(environment, "schedule")) {
        if (!workflow.paused() && !workflow.broken()) {
          plans.put(
              environment + " " + workflow.key(), new Plan(workflow, zone.apply(environment)));
        }
      }
    }
    Instant now = clock.now();
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          for (ScheduleStore.Line line : ScheduleStore.all(connection)) {
            Plan plan = plans.remove(line.environment() + " " + line.workflow());
            if (plan == null) {
              ScheduleStore.remove(connection, line.environment(), line.workflow());
            } else {
              replan(connection, line, plan, now);
            }
          }
          for (Plan plan : plans.values()) {
            ScheduleStore.put(connection, line(plan, now));
          }
          return true;
        });
  }

  /** Keeps the moment that is waited for, unless the plan is another or the clock was set back. */
  private static void replan(Connection connection, ScheduleStore.Line line, Plan plan, Instant now)
      throws SQLException {
    ScheduleStore.Line fresh = line(plan, now);
    Long next = fresh.nextAt();
    Long waited = line.nextAt();
    boolean sooner = next != null && (waited == null || next < waited);
    if (sooner || !line.signature().equals(fresh.signature())) {
      ScheduleStore.put(connection, fresh);
    }
  }

  private static ScheduleStore.Line line(Plan plan, Instant now) {
    return new ScheduleStore.Line(
        plan.workflow().environment(),
        plan.workflow().key(),
        plan.signature(),
        plan.next(now).map(Instant::toEpochMilli).orElse(null));
  }

  private void fire() {
    Instant now = clock.now();
    List<ScheduleStore.Line> due =
        database.read(
            Database.ALL_ENVIRONMENTS,
            connection -> ScheduleStore.due(connection, now.toEpochMilli()));
    for (ScheduleStore.Line line : due) {
      Optional<Startable> workflow = workflows.startable(line.environment(), line.workflow());
      Long waited = line.nextAt();
      if (workflow.isEmpty() || waited == null) {
        continue;
      }
      Plan plan = new Plan(workflow.get(), zone.apply(line.environment()));
      if (plan.signature().equals(line.signature())) {
        fire(line, plan, Instant.ofEpochMilli(waited), now);
      }
    }
  }

  private void fire(ScheduleStore.Line line, Plan plan, Instant waited, Instant now) {
    Instant latest = plan.latest(waited, now);
    Long next = plan.next(now).map(Instant::toEpochMilli).orElse(null);
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          if (ScheduleStore.advance(connection, line, next)) {
            ScheduleStore.fire(connection, line, latest.toEpochMilli(), now.toEpochMilli());
          }
          return true;
        });
  }

  @Override
  public void close() {
    closed = true;
    bell.release();
  }
}
