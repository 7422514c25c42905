package dev.carillon.server.report;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.run.Committer;
import dev.carillon.server.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, again and again, for reports that are due, and hands them to the lane of their endpoint,
 * as many as it has room for: one that is dead or slow holds up no other.
 */
public final class Delivering implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Delivering.class);
  private static final long PAUSE_MILLIS = 250;
  private static final int RARE_ROUNDS = 8;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Needs needs;
  private final ReportStore store;
  private final Map<String, ReportLane> lanes = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean closed;

  /** What it needs around it; put together once, by Wiring. */
  public record Needs(
      Database database,
      Committer committer,
      long incarnation,
      Clock clock,
      Endpoints endpoints,
      Secrets secrets,
      Egress egress) {}

  public Delivering(Needs needs, Reports reports) {
    this.needs = needs;
    this.store = new ReportStore(needs.database());
    reports.tell(this::look);
  }

  /** Begins to send. */
  public void open() {
    needs.clock().onMove(this::look);
    Thread.ofVirtual().name("reports").start(this::work);
  }

  /** Looks now. */
  void look() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void work() {
    for (int round = 0; !closed; round++) {
      boolean more = false;
      try {
        if (round % RARE_ROUNDS == 0 && !endpoints().isEmpty() && store.free() > 0) {
          log.info("Reports of a dead node are taken over");
        }
        more = round();
      } catch (DatabaseUnavailable away) {
        log.debug("Reports wait for the database", away);
      } catch (RuntimeException failure) {
        log.error("Due reports could not be looked for; trying again", failure);
      }
      pause(more);
    }
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    for (String environment : List.of("test", "live")) {
      needs.endpoints().all(environment).values().stream()
          .filter(endpoint -> !endpoint.disabled())
          .forEach(all::add);
    }
    return all;
  }

  /** Whether there is probably more to take at once. */
  private boolean round() {
    List<ReportStore.Room> rooms =
        endpoints().stream()
            .map(endpoint -> new ReportStore.Room(endpoint, lane(endpoint).room()))
            .filter(room -> room.room() > 0)
            .toList();
    if (rooms.isEmpty()) {
      return false;
    }
    long now = needs.clock().now().toEpochMilli();
    List<Report> claimed = store.claim(needs.incarnation(), rooms, now);
    claimed.sort(java.util.Comparator.comparing(Report::sequence).thenComparing(Report::id));
    claimed.forEach(report -> lane(report.environment(), report.endpoint()).take(report));
    return !claimed.isEmpty() && rooms.stream().anyMatch(room -> room.room() <= claimed.size());
  }

  private ReportLane lane(Endpoint endpoint) {
    return lane(endpoint.environment(), endpoint.key());
  }

  private ReportLane lane(String environment, String endpoint) {
    return lanes.computeIfAbsent(
        environment + "/" + endpoint, name -> new ReportLane(new Sending(needs), this::look));
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

  /** Takes on nothing more and waits a little for what is on its way; the rest is sent again. */
  @Override
  public void close() {
    closed = true;
    look();
    long end = System.nanoTime() + DRAIN.toNanos();
    while (lanes.values().stream().anyMatch(ReportLane::busy) && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
