package dev.carillon.server.trigger.schedule;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.cohort.Member;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Persona;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.Together;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries fires out: one run, or one for each contact of the audience. A fire that breaks off goes
 * on where it was; the run's dedupe key (fire, and contact) makes a repeat count once.
 */
final class Fires {
  private static final Logger log = LoggerFactory.getLogger(Fires.class);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final int PAGE = 200;

  private final Database database;
  private final Workflows workflows;
  private final Cohorts cohorts;
  private final Starter starter;
  private final Clock clock;
  private final Ids ids;

  Fires(
      Database database,
      Workflows workflows,
      Cohorts cohorts,
      Starter starter,
      Clock clock,
      Ids ids) {
    this.database = database;
    this.workflows = workflows;
    this.cohorts = cohorts;
    this.starter = starter;
    this.clock = clock;
    this.ids = ids;
  }

  /** Carries out what is due, each on a thread of its own: a large audience takes its time. */
  void carryOut() {
    long now = now();
    database
        .write(
            Database.ALL_ENVIRONMENTS,
            connection -> ScheduleStore.claim(connection, now, now + LEASE.toMillis()))
        .forEach(fire -> Thread.startVirtualThread(() -> carryOut(fire)));
  }

  private void carryOut(ScheduleStore.Fire fire) {
    try {
      Optional<Startable> found = workflows.startable(fire.environment(), fire.workflow());
      if (found.isPresent() && !found.get().broken()) {
        start(found.get(), fire);
      } else {
        progress(fire, fire.cursor(), null);
      }
    } catch (Overloaded | DatabaseUnavailable notNow) {
      log.info("A fire of {} goes on later: too much at once.", fire.workflow());
    } catch (RuntimeException failure) {
      log.error("A fire of {} broke off; it is tried again.", fire.workflow(), failure);
    }
  }

  private void start(Startable workflow, ScheduleStore.Fire fire) {
    String cohort = workflow.workflow().trigger().at("/audience/cohort").asString("");
    if (cohort.isEmpty()) {
      admit(workflow, fire, null);
      progress(fire, "", null);
      return;
    }
    String cursor = fire.cursor();
    List<Member> page = cohorts.members(fire.environment(), cohort, cursor, PAGE);
    while (!page.isEmpty()) {
      start(workflow, fire, page, cursor);
      cursor = page.getLast().id();
      progress(fire, cursor, now() + LEASE.toMillis());
      page = cohorts.members(fire.environment(), cohort, cursor, PAGE);
    }
    progress(fire, cursor, null);
  }

  private void start(
      Startable workflow, ScheduleStore.Fire fire, List<Member> page, String cursor) {
    try {
      Together.run(
          page.stream()
              .<Callable<Outcome>>map(member -> () -> admit(workflow, fire, member))
              .toList());
    } catch (Overloaded busy) {
      progress(fire, cursor, now() + SOON.toMillis());
      throw busy;
    }
  }

  private Outcome admit(Startable workflow, ScheduleStore.Fire fire, @Nullable Member member) {
    ObjectNode payload =
        Json.object().put("scheduledAt", Instant.ofEpochMilli(fire.at()).toString());
    if (member != null) {
      payload.setAll(member.properties());
    }
    return starter.admit(
        workflow,
        new Arrival(
            payload,
            Json.object(),
            member == null ? null : Persona.of(member.id(), member.properties()),
            ids.next("evt"),
            null,
            new Arrival.Once("schedule:" + fire.at(), REMEMBERED, member != null),
            List.of(),
            0));
  }

  private void progress(ScheduleStore.Fire fire, String cursor, @Nullable Long due) {
    database.write(
        fire.environment(),
        connection -> {
          ScheduleStore.progress(connection, fire, cursor, due);
          return true;
        });
  }

  private long now() {
    return clock.now().toEpochMilli();
  }
}
