package dev.carillon.server.trigger.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.cohort.Feed;
import dev.carillon.server.cohort.Move;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Persona;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.Together;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells workflows who entered and who left. A move that could not be told at once (too much to do,
 * the node died) is told later by any node; the run's dedupe key makes it count once.
 */
public final class Intake implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final long ROUND_MILLIS = 1_000;
  private static final int ROUNDS_A_PURGE = 3_600;

  private final Cohorts cohorts;
  private final Workflows workflows;
  private final Starter starter;
  private final Ids ids;
  private final CountDownLatch closing = new CountDownLatch(1);

  public Intake(Cohorts cohorts, Workflows workflows, Starter starter, Ids ids) {
    this.cohorts = cohorts;
    this.workflows = workflows;
    this.starter = starter;
    this.ids = ids;
  }

  /** Begins to look for moves that were left behind. */
  public void open() {
    Thread.ofVirtual().name("cohort-moves").start(this::loop);
  }

  /** Tells the workflows; what cannot be told now stays for later. */
  void start(List<Move> moves) {
    if (moves.isEmpty()) {
      return;
    }
    try {
      Together.run(moves.stream().<Callable<Boolean>>map(move -> () -> tell(move)).toList());
      cohorts.settle(moves);
    } catch (Overloaded | DatabaseUnavailable notNow) {
      log.info("{} moves in cohorts are told later: too much at once.", moves.size());
    }
  }

  private boolean tell(Move move) {
    Feed feed = move.feed();
    Optional<Startable> workflow = workflows.startable(feed.environment(), feed.workflow());
    if (workflow.isEmpty() || workflow.get().broken()) {
      return false;
    }
    String key =
        Admitting.bounded(
            String.join(
                " ",
                feed.source(),
                feed.cohort(),
                move.direction(),
                "" + move.entry(),
                move.member()));
    starter.admit(
        workflow.get(),
        new Arrival(
            move.properties(),
            Json.object().put("cohort", feed.cohort()).put("on", move.direction()),
            Persona.of(move.member(), move.properties()),
            ids.next("evt"),
            null,
            new Arrival.Once("cohort:" + key, REMEMBERED),
            List.of(),
            0));
    return true;
  }

  private void loop() {
    try {
      for (int round = 1; !closing.await(ROUND_MILLIS, TimeUnit.MILLISECONDS); round++) {
        try {
          start(cohorts.unsettled());
          if (round % ROUNDS_A_PURGE == 0) {
            cohorts.purge();
          }
        } catch (DatabaseUnavailable away) {
          log.debug("The database is away; moves in cohorts wait.");
        } catch (RuntimeException failure) {
          log.error("Moves in cohorts could not be told; they are tried again.", failure);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
