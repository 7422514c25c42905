package dev.carillon.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void shouldTryTenTimesAndMoreWithinThreeDaysAndOnceAfterThem() {
    Duration at = Duration.ZERO;
    int within = 1;
    int tried = 1;
    for (Duration pause = Schedule.pause("dlv_1", tried, null);
        pause != null;
        pause = Schedule.pause("dlv_1", tried, null)) {
      at = at.plus(pause);
      within += at.compareTo(Duration.ofDays(3)) <= 0 ? 1 : 0;
      tried++;
    }

    assertThat(tried).isEqualTo(Schedule.tries());
    assertThat(within).isGreaterThanOrEqualTo(10);
    assertThat(at).isGreaterThan(Duration.ofDays(3));
  }

  @Test
  void shouldWaitAsLongAsTheEndpointAsksButNoLongerThanADay() {
    assertThat(Schedule.pause("dlv_1", 1, Duration.ofMinutes(10)))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(Schedule.pause("dlv_1", 1, Duration.ofMillis(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(Schedule.pause("dlv_1", 1, Duration.ofDays(9))).isEqualTo(Duration.ofDays(1));
  }
}
