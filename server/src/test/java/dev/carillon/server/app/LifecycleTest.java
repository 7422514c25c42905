package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> stopped = new CopyOnWriteArrayList<>();

  @Test
  void shouldStopInTheOppositeOrder() {
    Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(10));
    lifecycle.add("first", () -> stopped.add("first"));
    lifecycle.add("second", () -> stopped.add("second"));

    lifecycle.close();
    lifecycle.close();

    assertThat(stopped).containsExactly("second", "first");
    assertThat(lifecycle.isStopping()).isTrue();
  }

  @Test
  void shouldStopTheOthersWhenOneFails() {
    Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(10));
    lifecycle.add("first", () -> stopped.add("first"));
    lifecycle.add(
        "second",
        () -> {
          throw new IllegalStateException("cannot stop");
        });

    lifecycle.close();

    assertThat(stopped).containsExactly("first");
  }

  @Test
  void shouldNotWaitForeverForOneThatHangs() {
    Lifecycle lifecycle = new Lifecycle(Duration.ofMillis(200));
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    lifecycle.add("first", asked::countDown);
    lifecycle.add("second", never::await);

    lifecycle.close();

    assertThat(asked)
        .satisfies(
            latch -> assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue());
    never.countDown();
  }
}
