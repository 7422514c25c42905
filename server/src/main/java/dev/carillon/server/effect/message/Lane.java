package dev.carillon.server.effect.message;

import dev.carillon.server.integration.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An integration's own room on this node, so that one that hangs slows no other: so many calls at
 * once, so many waiting for their turn, and a breaker that gives a broken one time to recover.
 */
final class Lane {
  static final int AT_ONCE = 128;
  private static final int WAITING = 10_000;

  /** So many failures in a row open the breaker. */
  static final int BREAKS_AT = 10;

  private static final Duration FIRST_BREAK = Duration.ofSeconds(5);
  private static final Duration LONGEST_BREAK = Duration.ofMinutes(1);

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final AtomicInteger waiting = new AtomicInteger();
  private final Health health = new Health();
  private int failures;
  private Duration nextBreak = FIRST_BREAK;
  private @Nullable Instant closedUntil;

  /** Waits for a turn; false when too many wait already. */
  boolean enter() {
    if (turns.tryAcquire()) {
      return true;
    }
    if (waiting.incrementAndGet() > WAITING) {
      waiting.decrementAndGet();
      return false;
    }
    turns.acquireUninterruptibly();
    waiting.decrementAndGet();
    return true;
  }

  void leave() {
    turns.release();
  }

  Health health() {
    return health;
  }

  /**
   * When the lane opens again, or null when it is open. After a break one call is let through; the
   * others go on waiting until it has come back.
   */
  synchronized @Nullable Instant closed(Instant now) {
    Instant until = closedUntil;
    if (until == null) {
      return null;
    }
    if (now.isBefore(until)) {
      return until;
    }
    closedUntil = failures >= BREAKS_AT ? now.plus(FIRST_BREAK) : null;
    return null;
  }

  /** Learns from an attempt. */
  synchronized void record(Outcome outcome, Instant now) {
    health.record(outcome, now);
    switch (outcome) {
      case Outcome.Accepted _, Outcome.Rejected _ -> recovered();
      case Outcome.Unfit _ -> {
        // Says something of the message or the set-up, nothing of the provider.
      }
      case Outcome.Transient later -> failed(later.retryAfter(), now);
      case Outcome.Unknown _ -> failed(null, now);
    }
  }

  private void recovered() {
    failures = 0;
    nextBreak = FIRST_BREAK;
    closedUntil = null;
  }

  private void failed(@Nullable Duration asked, Instant now) {
    failures++;
    if (asked != null && asked.isPositive()) {
      close(now.plus(asked.compareTo(Backoff.LONGEST) > 0 ? Backoff.LONGEST : asked));
    }
    if (failures >= BREAKS_AT) {
      close(now.plus(nextBreak));
      nextBreak = nextBreak.multipliedBy(2);
      nextBreak = nextBreak.compareTo(LONGEST_BREAK) > 0 ? LONGEST_BREAK : nextBreak;
    }
  }

  private void close(Instant until) {
    if (closedUntil == null || closedUntil.isBefore(until)) {
      closedUntil = until;
    }
  }
}
