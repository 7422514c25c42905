package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Group commit: everything that changes runs goes through here. Each lane is a thread with a
 * connection of its own; it takes what gathered while its last flush ran and writes it in one
 * statement. An idle lane never waits for more.
 *
 * <p>A change given twice is written twice: whoever may repeat gives it a key. Changes of one run
 * must follow each other; those of different runs may be written in any order.
 */
public final class Committer implements AutoCloseable {
  private static final int LANES = 2;

  /** Beyond so many changes on their way, new runs are refused. */
  static final int FULL = 4096;

  private final List<CommitLane> lanes;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param parts what other tables' owners commit with runs, in the order they are written
   * @param incarnation of this node
   * @param onFenced called once when others have taken this node for dead
   */
  public Committer(
      Database database, Clock clock, List<Part> parts, long incarnation, Runnable onFenced) {
    List<Part> all = new ArrayList<>(RunParts.ALL);
    all.addAll(parts);
    List<CommitLane> made = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      made.add(new CommitLane("commit-" + i, database, clock, all, incarnation, onFenced));
    }
    this.lanes = List.copyOf(made);
    lanes.forEach(CommitLane::start);
  }

  /**
   * Hands a change over. Never blocks and never refuses: what happened to a live run must be
   * written. The future completes on the lane's thread, so whatever follows must be short;
   * exceptionally only when the node is fenced or closed, or when the change itself cannot be
   * written.
   */
  public CompletableFuture<Committed> submit(Change change) {
    return offer(change).outcome();
  }

  Pending offer(Change change) {
    Pending pending = new Pending(change);
    lane(change).offer(pending);
    return pending;
  }

  private CommitLane lane(Change change) {
    Change.RunChange run = change.transition();
    int index = run == null ? next.getAndIncrement() : Shards.of(run.state().id());
    return lanes.get(Math.floorMod(index, lanes.size()));
  }

  /**
   * Whether a new run can be taken on now.
   *
   * @throws Overloaded when too much is on its way or the database does not answer
   */
  public void admit() {
    if (lanes.stream().anyMatch(CommitLane::stuck)) {
      throw new Overloaded(true);
    }
    if (waiting() > FULL) {
      throw new Overloaded(false);
    }
  }

  /** Changes handed over and not yet on disk. */
  int waiting() {
    return lanes.stream().mapToInt(CommitLane::waiting).sum();
  }

  /** Writes what was handed over, then stops. */
  @Override
  public void close() {
    lanes.forEach(CommitLane::close);
  }
}
