package dev.carillon.server.run;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, again and again, for what no event will bring: parked runs that are due, runs and effects
 * of dead nodes, mail, old keys and days.
 */
final class Housekeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Housekeeper.class);
  static final long ROUND_MILLIS = 250;
  private static final Duration AHEAD = Duration.ofSeconds(1);
  private static final int MOST = 500;

  /** So many overdue runs a round: a thousand a second. */
  static final int HELPING = 250;

  /** Overdue by more than this: the system was down or too slow. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /**
   * More than this on its way: due runs wait a round, so that a backlog never becomes a stampede.
   */
  private static final int BUSY = 4000;

  private static final int SLOW_ROUNDS = 4;
  private static final int STRAY_ROUNDS = 12;
  private static final int RARE_ROUNDS = 2400;

  private final Clock clock;
  private final RunStore store;
  private final Mailbox mailbox;
  private final Deliveries deliveries;
  private final Carrier carrier;
  private final HeldRuns held;
  private final Runnable outbox;
  private final Days days;
  private final Thread thread;
  private Set<String> missing = Set.of();
  private volatile boolean closed;

  Housekeeper(
      Database database,
      Clock clock,
      RunStore store,
      Mailbox mailbox,
      Deliveries deliveries,
      Carrier carrier,
      HeldRuns held,
      Runnable outbox) {
    this.clock = clock;
    this.store = store;
    this.mailbox = mailbox;
    this.deliveries = deliveries;
    this.carrier = carrier;
    this.held = held;
    this.outbox = outbox;
    this.days = new Days(database, clock);
    this.thread = Thread.ofPlatform().name("housekeeper").daemon().unstarted(this::loop);
  }

  void start() {
    days.prepare();
    thread.start();
  }

  long incarnation() {
    return store.incarnation();
  }

  private void loop() {
    for (int round = 0; !closed; round++) {
      try {
        claimDue();
        mailbox.take(MOST).forEach(deliveries::mail);
        if (round % SLOW_ROUNDS == 0) {
          adopt();
          held.look();
          outbox.run();
        }
        if (round % STRAY_ROUNDS == STRAY_ROUNDS - 1) {
          fetchStrays();
        }
        if (round % RARE_ROUNDS == RARE_ROUNDS - 1) {
          days.prepare();
          days.purge();
        }
      } catch (DatabaseUnavailable away) {
        log.debug("The database is away; looking again later.");
      } catch (RuntimeException failure) {
        log.error("A round of housekeeping broke off.", failure);
      }
      nap();
    }
  }

  private void claimDue() {
    Instant now = clock.now();
    long until = now.plus(AHEAD).toEpochMilli();
    List<RunStore.Claimed> claimed = take(until, HELPING);
    // What was due long ago is due to downtime: it comes at a pace that what it calls can bear.
    boolean late = claimed.stream().allMatch(run -> late(run.state().dueAt(), now));
    while (claimed.size() >= HELPING && !late && !closed) {
      claimed = take(until, MOST);
    }
  }

  private List<RunStore.Claimed> take(long until, int most) {
    if (carrier.count() > BUSY) {
      return List.of();
    }
    List<RunStore.Claimed> claimed = store.claimDue(until, most);
    claimed.forEach(deliveries::carry);
    return claimed;
  }

  private static boolean late(@Nullable Instant due, Instant now) {
    return due != null && due.isBefore(now.minus(LATE));
  }

  private void adopt() {
    List<RunStore.Claimed> adopted = List.of();
    do {
      adopted = store.adopt(MOST);
      if (!adopted.isEmpty()) {
        log.info("Took over {} runs of a node that is gone.", adopted.size());
      }
      adopted.forEach(deliveries::carry);
    } while (adopted.size() == MOST && !closed);
  }

  /**
   * Runs that are ours in the table but not here, such as after a commit that failed: taken up
   * again once they were missing in two rounds, so that those on their way are left alone.
   */
  private void fetchStrays() {
    Set<String> now = new HashSet<>(store.owned());
    now.removeIf(id -> carrier.find(id) != null);
    List<String> strays = now.stream().filter(missing::contains).toList();
    missing = now;
    if (!strays.isEmpty()) {
      log.warn("Took up {} runs that had got lost.", strays.size());
      store.read(strays).forEach(deliveries::carry);
    }
  }

  private static void nap() {
    try {
      TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
