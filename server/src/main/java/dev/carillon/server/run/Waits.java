package dev.carillon.server.run;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The door for whatever arrives from outside: who waits for it, and tell them.
 *
 * <p><b>Nothing falls between an arrival and a wait.</b> An arrival is first committed where a
 * look-back finds it, and only then the waits are read here. A wait is first committed, and only
 * then it looks back ({@link LookBacks}). PostgreSQL shows a commit to every snapshot taken after
 * it was acknowledged. So if the read here does not see the wait, the wait was committed after the
 * arrival, and its look-back sees the arrival; otherwise the wait is told from here. When both find
 * each other the run is told twice of the same id, and takes it once: runs are told one thing after
 * another, the first either ends the wait, and the run remembers what it has consumed, or did not
 * concern it. A wait that does not look back counts what is committed after it was.
 */
public final class Waits {
  private static final int PAGE = 500;
  private static final String FIND =
      "SELECT w.since, r.state FROM waits w JOIN runs r ON r.shard = w.shard AND r.id = w.run"
          + " WHERE w.environment = ? AND w.key = ? AND (w.since, w.run) < (?, ?)"
          + " AND (?::text IS NULL OR r.contact = ?)"
          + " ORDER BY w.since DESC, w.run DESC LIMIT ?";

  private final Database database;
  private final Runs runs;

  public Waits(Database database, Runs runs) {
    this.database = database;
    this.runs = runs;
  }

  /**
   * A run that waits.
   *
   * @param run as it stands on disk
   * @param since when this wait was registered
   */
  public record Waiter(RunState run, Instant since) {}

  /**
   * Tells everybody who waits for it and whom it concerns; on disk when this returns. Telling twice
   * is the same as telling once.
   *
   * @param contact whom the arrival names: only that contact's runs are told; null: all
   * @param before only waits registered before that moment, for a repeat; null: all
   * @return the runs that were told
   */
  public List<String> tell(
      String environment,
      RunEvent.Arrived arrived,
      @Nullable String contact,
      @Nullable Instant before) {
    List<String> told = new ArrayList<>();
    List<CompletableFuture<Delivery>> answers = new ArrayList<>();
    Waiter last = null;
    List<Waiter> page;
    do {
      page = page(environment, arrived.key(), contact, before, last);
      for (Waiter waiter : page) {
        if (runs.concerns(waiter.run(), arrived)) {
          answers.add(runs.entrust(environment, waiter.run().id(), arrived));
          told.add(waiter.run().id());
        }
        last = waiter;
      }
    } while (page.size() == PAGE);
    answers.forEach(Waits::join);
    return told;
  }

  /** Those who wait for the key, the newest wait first; at most a page of them. */
  public List<Waiter> newest(String environment, String key) {
    return page(environment, key, null, null, null);
  }

  private List<Waiter> page(
      String environment,
      String key,
      @Nullable String contact,
      @Nullable Instant before,
      @Nullable Waiter last) {
    long until = before == null ? Long.MAX_VALUE : before.toEpochMilli();
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                FIND,
                row ->
                    new Waiter(States.read(row.getBytes(2)), Instant.ofEpochMilli(row.getLong(1))),
                environment,
                key,
                last == null ? until : last.since().toEpochMilli(),
                last == null ? "" : last.run().id(),
                contact,
                contact,
                PAGE));
  }

  /** The answer, or the reason why there is none. */
  public static Delivery join(CompletableFuture<Delivery> answer) {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
