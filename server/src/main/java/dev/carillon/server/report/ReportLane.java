package dev.carillon.server.report;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint's own room on this node: so many calls at once, one after the other for one message.
 * While an early try of a message's report has failed, its later ones wait with it, so that they
 * arrive in order; after some tries they overtake it, so that one that nobody wants holds up none.
 */
final class ReportLane {
  private static final Logger log = LoggerFactory.getLogger(ReportLane.class);
  private static final int AT_ONCE = 16;
  private static final int IN_HAND = 256;

  /** An endpoint that fails so often in a row gets one call at a time. */
  private static final int FAILING = 10;

  /** A report holds the later ones of its message until it has been tried so often. */
  private static final int HOLDS = 3;

  private final Sending sending;
  private final Runnable roomAgain;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Semaphore single = new Semaphore(1);
  private final Map<String, Deque<Report>> queues = new HashMap<>();
  private final Map<String, Instant> held = new HashMap<>();
  private int inHand;
  private volatile int failures;

  ReportLane(Sending sending, Runnable roomAgain) {
    this.sending = sending;
    this.roomAgain = roomAgain;
  }

  synchronized int room() {
    return IN_HAND - inHand;
  }

  synchronized boolean busy() {
    return inHand > 0;
  }

  /** Takes one on; never blocks. */
  synchronized void take(Report report) {
    inHand++;
    Deque<Report> queue = queues.get(report.subject());
    if (queue != null) {
      queue.add(report);
      return;
    }
    queue = new ArrayDeque<>();
    queue.add(report);
    queues.put(report.subject(), queue);
    Thread.startVirtualThread(() -> work(report.subject()));
  }

  private void work(String subject) {
    for (Report next = next(subject); next != null; next = next(subject)) {
      try {
        one(next);
      } catch (RuntimeException bug) {
        // The row still says that it is ours: it is taken up again when this node's life ends.
        log.error("Report {} was left undelivered", next.id(), bug);
      } finally {
        done();
      }
    }
  }

  private synchronized @Nullable Report next(String subject) {
    Deque<Report> queue = queues.get(subject);
    Report next = queue == null ? null : queue.poll();
    if (next == null) {
      queues.remove(subject);
    }
    return next;
  }

  private synchronized void done() {
    if (inHand-- == IN_HAND) {
      roomAgain.run();
    }
  }

  private void one(Report report) {
    Instant until = heldUntil(report);
    if (until != null) {
      sending.putOff(report, until.plusMillis(1));
      return;
    }
    Semaphore one = failures >= FAILING ? single : turns;
    one.acquireUninterruptibly();
    try {
      Sending.Outcome outcome = sending.send(report);
      failures = outcome.delivered() ? 0 : failures + 1;
      learn(report, outcome.due());
    } finally {
      one.release();
    }
  }

  private synchronized @Nullable Instant heldUntil(Report report) {
    Instant until = held.get(report.subject());
    if (until != null && (report.attempts() > 0 || !until.isAfter(sending.now()))) {
      held.remove(report.subject());
      return null;
    }
    return until;
  }

  private synchronized void learn(Report report, @Nullable Instant due) {
    if (due == null || report.attempts() + 1 >= HOLDS) {
      held.remove(report.subject());
    } else {
      held.put(report.subject(), due);
    }
  }
}
