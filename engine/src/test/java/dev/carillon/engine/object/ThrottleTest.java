package dev.carillon.engine.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.run.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The throttle as a state machine. */
class ThrottleTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private @Nullable ObjectState state;
  private int asked;

  @Test
  void shouldCountInASlidingPeriod() {
    assertThat(passes(0, 2, "PT1H")).isTrue();
    assertThat(passes(50 * 60, 2, "PT1H")).isTrue();
    assertThat(passes(3_599, 2, "PT1H")).isFalse();
    assertThat(passes(3_600, 2, "PT1H")).isTrue();
    assertThat(passes(3_601, 2, "PT1H")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 101, 5_000})
  void shouldNeverLetMoreThroughInAnyStretchAndStaySmall(int limit) {
    Random random = new Random(limit);
    List<Integer> passed = new ArrayList<>();
    int second = 0;
    for (int i = 0; i < 20_000; i++) {
      second += random.nextInt(3);
      if (passes(second, limit, "PT10M")) {
        passed.add(second);
      }
    }

    for (int i = limit; i < passed.size(); i++) {
      assertThat(passed.get(i) - passed.get(i - limit)).isGreaterThanOrEqualTo(600);
    }
    assertThat(passed.size()).isGreaterThan(Math.min(limit * (second / 606), 19_000));
    ObjectState left = state;
    assertThat(left == null ? 0 : ObjectState.write(left).length).isLessThan(8_000);
  }

  @Test
  void shouldBeForgottenWhenNothingCountsAnyMore() {
    passes(0, 5, "PT1H");
    ObjectState before = state;
    assertThat(before == null ? null : before.dueAt()).isEqualTo(START.plusSeconds(3_600));
    if (before != null) {
      state = SharedObjects.apply(before, new ObjectEvent.Due(), START.plusSeconds(3_600)).state();
    }
    assertThat(state).isNull();
  }

  @Test
  void shouldLetEachAskByItsOwnLimit() {
    assertThat(passes(0, 2, "PT1M")).isTrue();
    assertThat(passes(1, 2, "PT1M")).isTrue();
    assertThat(passes(120, 2, "PT1H")).isFalse();
    assertThat(passes(120, 3, "PT1H")).isTrue();
  }

  private boolean passes(int second, int limit, String per) {
    String run = "run_" + asked++;
    Effect.Ask ask =
        new Effect.Ask(
            run + ".t.1.0",
            "throttle",
            "test|w|t|k",
            "t",
            1,
            Scene.json("{'limit':" + limit + ",'per':'" + per + "'}"));
    ObjectTransition transition = SharedObjects.ask(state, run, ask, START.plusSeconds(second));
    state = transition.state();
    if (state != null && asked % 100 == 0) {
      assertThat(ObjectState.read(ObjectState.write(state))).isEqualTo(state);
    }
    return transition.answers().getFirst().event().data().path("allowed").asBoolean();
  }
}
