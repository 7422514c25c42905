package dev.carillon.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
  private final InstantSource time = () -> Instant.ofEpochMilli(millis.get());
  private final Ids ids = new Ids(time);

  @Test
  void shouldBeAPrefixAndAUlid() {
    assertThat(ids.next("run")).matches("run_[0-9A-HJKMNP-TV-Z]{26}").startsWith("run_01M");
  }

  @Test
  void shouldSortByTheOrderInWhichTheyWereMade() {
    List<String> made =
        IntStream.range(0, 50_000)
            .mapToObj(i -> {
              if (i % 1000 == 0) {
                millis.addAndGet(i % 3000 == 0 ? 1 : -5); // the clock steps back now and then
              }
              return ids.next("evt");
            })
            .toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldDifferBetweenNodesInTheSameMillisecond() {
    assertThat(ids.next("run")).isNotEqualTo(new Ids(time).next("run"));
  }
}
