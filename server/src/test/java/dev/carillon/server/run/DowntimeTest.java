package dev.carillon.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Much fell due while nothing ran. */
class DowntimeTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private static final String NAP_THEN_ASK =
      "{\"steps\":[{\"id\":\"n\",\"type\":\"nap\",\"for\":\"PT1H\"},{\"id\":\"a\",\"type\":\"ask\"}]}";
  private static final int OVERDUE = 1000;

  private final MovableClock clock = new MovableClock();
  private final AtomicBoolean answering = new AtomicBoolean();

  private TestNode node() {
    return new TestNode(postgres.database(), clock, NAP_THEN_ASK, answering, false);
  }

  @Test
  void shouldWakeOverdueRunsAtAPace() {
    try (TestNode before = node()) {
      for (int i = 0; i < OVERDUE; i++) {
        before.runs.start(before.start(null));
      }
    }
    clock.move(Duration.ofHours(2));

    long began = System.nanoTime();
    try (TestNode after = node()) {
      int woken = 0;
      while (woken < OVERDUE) {
        woken = after.runs.carried();
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        assertThat((long) woken)
            .as("runs taken up within %d ms", millis)
            .isLessThanOrEqualTo(Housekeeper.HELPING * (millis / Housekeeper.ROUND_MILLIS + 1));
        assertThat(millis).isLessThan(30_000);
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}
