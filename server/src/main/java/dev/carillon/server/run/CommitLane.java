package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread and one connection that write batches, one after the other. */
final class CommitLane {
  private static final Logger log = LoggerFactory.getLogger(CommitLane.class);
  private static final int LARGEST = 256;
  private static final Duration STUCK_AFTER = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 200;

  private final String name;
  private final Database database;
  private final Clock clock;
  private final List<Part> parts;
  private final long incarnation;
  private final Runnable onFenced;
  private final BlockingQueue<Pending> queue = new LinkedBlockingDeque<>();
  private final Map<FlushStatement.Shape, FlushStatement> statements = new HashMap<>();
  private final Thread thread;
  private @Nullable Connection connection;
  private volatile boolean closing;
  private volatile boolean fenced;
  private volatile long flushingSince;

  CommitLane(
      String name,
      Database database,
      Clock clock,
      List<Part> parts,
      long incarnation,
      Runnable onFenced) {
    this.name = name;
    this.database = database;
    this.clock = clock;
    this.parts = parts;
    this.incarnation = incarnation;
    this.onFenced = onFenced;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void offer(Pending pending) {
    if (fenced) {
      pending.outcome().completeExceptionally(new Fenced());
      return;
    }
    queue.add(pending);
  }

  int waiting() {
    return queue.size();
  }

  /** Whether the flush under way takes so long that nothing more should be promised. */
  boolean stuck() {
    long since = flushingSince;
    return fenced || (since != 0 && System.nanoTime() - since > STUCK_AFTER.toNanos());
  }

  void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    disconnect();
  }

  private void loop() {
    List<Pending> taken = new ArrayList<>(LARGEST);
    while (!fenced && !(closing && queue.isEmpty())) {
      try {
        Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          gather(first, taken);
          flushingSince = System.nanoTime();
          write(taken);
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException bug) {
        log.error("A flush broke off; its {} changes are refused.", taken.size(), bug);
        taken.forEach(pending -> pending.outcome().completeExceptionally(bug));
      } finally {
        flushingSince = 0;
        taken.clear();
      }
    }
    queue.forEach(pending -> pending.outcome().completeExceptionally(new Fenced()));
  }

  /**
   * Takes what is there, one change a dedupe key: the second of a key sees what became of the
   * first.
   */
  private void gather(Pending first, List<Pending> taken) {
    Set<String> keys = new HashSet<>();
    List<Pending> later = new ArrayList<>();
    for (Pending next = first; next != null; next = taken.size() < LARGEST ? queue.poll() : null) {
      String key = next.dedupeKey();
      if (!key.isEmpty() && !keys.add(key)) {
        later.add(next);
      } else if (next.claim()) {
        taken.add(next);
      }
    }
    queue.addAll(later);
  }

  /** Writes a batch, however long the database is away. */
  private void write(List<Pending> batch) throws InterruptedException {
    boolean uncertain = false;
    while (!batch.isEmpty() && !fenced) {
      try {
        Connection open = connection();
        if (uncertain && settled(open, batch)) {
          return;
        }
        flush(open, batch);
        return;
      } catch (DatabaseUnavailable away) {
        Thread.sleep(PAUSE_MILLIS);
      } catch (SQLException failure) {
        if (connectionLost(failure)) {
          log.warn("{} lost its connection ({}); trying again.", name, failure.getSQLState());
          uncertain = true;
          disconnect();
          Thread.sleep(PAUSE_MILLIS);
        } else {
          divide(batch, failure);
          return;
        }
      }
    }
  }

  private void flush(Connection open, List<Pending> pendings) throws SQLException {
    if (pendings.isEmpty()) {
      return;
    }
    Batch batch = new Batch(incarnation);
    pendings.forEach(pending -> batch.add(pending.change()));
    FlushStatement statement = statements.computeIfAbsent(batch.shape(parts), FlushStatement::new);
    Set<String> happened = statement.execute(open, incarnation, clock.now().toEpochMilli(), batch);
    if (happened == null) {
      fence(pendings);
      return;
    }
    pendings.forEach(pending -> complete(pending, happened));
  }

  private static void complete(Pending pending, Set<String> happened) {
    Change.RunChange run = pending.change().transition();
    if (run == null || happened.contains(run.state().id())) {
      pending.outcome().complete(Committed.DONE);
    } else {
      pending.outcome().complete(run.dedupe() != null ? Committed.DUPLICATE : Committed.CONFLICT);
    }
  }

  private void fence(List<Pending> pendings) {
    fenced = true;
    onFenced.run();
    pendings.forEach(pending -> pending.outcome().completeExceptionally(new Fenced()));
  }

  /**
   * After a lost connection: did the flush happen? All of it did or none; the journal tells, as
   * only this node writes these revisions.
   */
  private static boolean settled(Connection open, List<Pending> pendings) throws SQLException {
    Set<String> found = JournalStore.written(open, pendings.stream().map(Pending::change).toList());
    if (found.isEmpty()) {
      return false;
    }
    pendings.forEach(pending -> complete(pending, found));
    return true;
  }

  /** Something in the batch cannot be written: find it, write the rest. */
  private void divide(List<Pending> pendings, SQLException failure) throws InterruptedException {
    if (pendings.size() == 1) {
      log.error("A change cannot be written and is refused.", failure);
      pendings.getFirst().outcome().completeExceptionally(failure);
      return;
    }
    int half = pendings.size() / 2;
    write(List.copyOf(pendings.subList(0, half)));
    write(List.copyOf(pendings.subList(half, pendings.size())));
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null || open.isClosed()) {
      open = database.dedicated(name);
      try (var statement = open.createStatement()) {
        statement.execute("SET plan_cache_mode = force_generic_plan");
      }
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException ignored) {
        log.debug("The connection was gone already.");
      }
    }
  }

  private static boolean connectionLost(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
  }
}
