package dev.carillon.server.retention;

import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.run.OldDays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, once an hour, what is past its time. By the machine's clock: a test that moves the other
 * one must not lose what it looks at. Safe on several nodes at once.
 */
public final class Retention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int HELPING = 1_000;
  private static final List<String> ENVIRONMENTS = List.of("test", "live");

  private final OldDays days;
  private final List<Forgetting> kept;
  private final Function<String, Duration> keep;
  private final InstantSource time;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param keep how long an environment keeps things
   * @param time the machine's own time
   */
  public Retention(
      OldDays days, List<Forgetting> kept, Function<String, Duration> keep, InstantSource time) {
    this.days = days;
    this.kept = List.copyOf(kept);
    this.keep = keep;
    this.time = time;
  }

  /** Begins; not at once, as a start has better things to do. */
  public void open() {
    Thread.ofVirtual().name("retention").start(this::work);
  }

  private void work() {
    try {
      for (Duration pause = FIRST;
          !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          pause = PAUSE) {
        try {
          round();
        } catch (DatabaseUnavailable away) {
          log.debug("Nothing is forgotten while the database is away");
        } catch (RuntimeException failure) {
          log.error("A round of forgetting broke off; trying again in an hour", failure);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets all that is past its time now. */
  void round() {
    Instant now = time.instant();
    Duration longest = Duration.ZERO;
    for (String environment : ENVIRONMENTS) {
      Duration own = keep.apply(environment);
      longest = own.compareTo(longest) > 0 ? own : longest;
      for (Forgetting one : kept) {
        forget(one, environment, now.minus(own));
      }
    }
    // A day holds both environments, so it goes when neither wants it any more.
    LocalDate before = LocalDate.ofInstant(now.minus(longest), ZoneOffset.UTC);
    int dropped = days.drop(before, LocalDate.ofInstant(now, ZoneOffset.UTC));
    if (dropped > 0) {
      log.info("Dropped {} daily tables from before {}", dropped, before);
    }
  }

  private void forget(Forgetting one, String environment, Instant before) {
    int gone = HELPING;
    while (gone >= HELPING && closed.getCount() > 0) {
      gone = one.forget(environment, before, HELPING);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
