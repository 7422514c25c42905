package dev.carillon.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random workflows in random order of events: what holds for every run whatever happens to it. A
 * failure names the seed.
 */
class RandomWorkflowsTest {
  private static final int WORKFLOWS = 2_000;

  @Test
  void shouldHoldForEveryWorkflowAndOrderOfEvents() {
    TreeSet<String> types = new TreeSet<>();
    TreeSet<String> kinds = new TreeSet<>();
    int ended = 0;
    for (long seed = 1; seed <= WORKFLOWS; seed++) {
      Random random = new Random(seed);
      RandomRun run = new RandomRun(new RandomWorkflow(random).document(), random);
      try {
        run.play();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("Seed " + seed + ": " + run, failure);
      }
      types.addAll(run.types());
      kinds.addAll(run.kinds());
      ended += run.ended() ? 1 : 0;
    }

    // Nothing of this means anything unless the runs went everywhere.
    assertThat(types)
        .containsAll(Scene.ENGINE.steps().all().stream().map(type -> type.type()).toList());
    assertThat(kinds)
        .contains(
            "call", "retry", "delay", "window", "digest", "reply", "event", "status", "throttle");
    assertThat(ended).isGreaterThan(WORKFLOWS / 2);
  }
}
