package dev.carillon.server.object;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells runs what objects answered, until they have it. A batch that broke off, or whose node died,
 * is told again by any node: a run that has its answer ignores it.
 */
final class Herald {
  private static final Logger log = LoggerFactory.getLogger(Herald.class);
  private static final long AGAIN_AFTER_MILLIS = 15_000;
  private static final int MOST = 20;

  /** A parked run must be claimed from the database first, and connections are few. */
  private static final int AT_ONCE = 4;

  private final Database database;
  private final Clock clock;
  private final Committer committer;
  private final long incarnation;
  private final ObjectKeeper.Tell tell;

  /** Batches that are being told here: they are not told twice at a time. */
  private final Set<Long> going = ConcurrentHashMap.newKeySet();

  private final Semaphore turn = new Semaphore(AT_ONCE);

  Herald(
      Database database,
      Clock clock,
      Committer committer,
      long incarnation,
      ObjectKeeper.Tell tell) {
    this.database = database;
    this.clock = clock;
    this.committer = committer;
    this.incarnation = incarnation;
    this.tell = tell;
  }

  long owner() {
    return incarnation;
  }

  /** When a batch that is kept now is told once more. */
  long again() {
    return clock.now().toEpochMilli() + AGAIN_AFTER_MILLIS;
  }

  /** Tells batches that are on disk; returns at once. */
  void tellAll(List<AnswerStore.Batch> batches) {
    batches.forEach(batch -> Thread.startVirtualThread(() -> tell(batch)));
  }

  private void tell(AnswerStore.Batch batch) {
    going.add(batch.id());
    turn.acquireUninterruptibly();
    try {
      fetch(batch);
      CompletableFuture<?>[] all =
          batch.answers().stream()
              .map(told -> tell.tell(told.environment(), told.run(), told.event()))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all)
          .whenComplete((done, failure) -> {
            going.remove(batch.id());
            if (failure == null) {
              committer.submit(Change.rows(AnswerStore.TOLD.row(batch.id())));
            } else {
              log.warn("An answer did not reach its run ({}); it is told again.", failure + "");
            }
          });
    } catch (DatabaseUnavailable away) {
      going.remove(batch.id());
    } finally {
      turn.release();
    }
  }

  private void fetch(AnswerStore.Batch batch) {
    Map<String, Set<String>> runs = new HashMap<>();
    batch
        .answers()
        .forEach(told ->
            runs.computeIfAbsent(told.environment(), key -> new HashSet<>()).add(told.run()));
    runs.forEach(tell::fetch);
  }

  /** Tells what was left over. */
  void repeat() {
    long now = clock.now().toEpochMilli();
    tellAll(
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection ->
                AnswerStore.claim(
                    connection, incarnation, going, now, now + AGAIN_AFTER_MILLIS, MOST)));
  }
}
