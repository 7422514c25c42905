package dev.carillon.server.effect.message;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.DatabaseUnavailable;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, again and again, for parked messages that are due and for messages whose node is dead, and
 * takes as many as there is room for.
 */
final class DueMessages implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DueMessages.class);
  private static final long PAUSE_MILLIS = 500;
  private static final int AT_ONCE = 500;
  private static final int ROOM = 4_000;

  private final MessageStore store;
  private final Clock clock;
  private final Consumer<List<MessageStore.Found>> dispatch;
  private final IntSupplier busy;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean closed;

  DueMessages(
      MessageStore store,
      Clock clock,
      Consumer<List<MessageStore.Found>> dispatch,
      IntSupplier busy) {
    this.store = store;
    this.clock = clock;
    this.dispatch = dispatch;
    this.busy = busy;
  }

  void start() {
    clock.onMove(this::look);
    Thread.ofVirtual().name("due-messages").start(this::work);
  }

  /** Looks now. */
  void look() {
    wake.release();
  }

  private void work() {
    while (!closed) {
      boolean more = false;
      try {
        more = round();
      } catch (DatabaseUnavailable away) {
        log.debug("Due messages wait for the database", away);
      } catch (RuntimeException failure) {
        log.error("Due messages could not be looked for; trying again", failure);
      }
      pause(more);
    }
  }

  /** Whether there is probably more to do at once. */
  private boolean round() {
    int room = Math.min(AT_ONCE, ROOM - busy.getAsInt());
    if (room <= 0) {
      return false;
    }
    List<MessageStore.Found> due = store.claimDue(clock.now().toEpochMilli(), room);
    dispatch.accept(due);
    List<MessageStore.Found> orphans = store.adopt(room);
    if (!orphans.isEmpty()) {
      log.info("{} messages of a dead node are taken over", orphans.size());
      dispatch.accept(orphans);
    }
    return due.size() == room || orphans.size() == room;
  }

  private void pause(boolean more) {
    try {
      if (!more && wake.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    look();
  }
}
