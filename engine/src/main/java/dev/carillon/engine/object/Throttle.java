package dev.carillon.engine.object;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.run.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A throttle with a sliding period: a run passes when fewer than {@code limit} have passed in the
 * {@code per} before it, so that there are never more than {@code limit} in any stretch of that
 * length (buckets of the calendar would let through twice as many around their edge). What was
 * stopped does not count.
 *
 * <p>Up to {@value #EXACT} passes are remembered one by one. Above that they are put together in
 * hundredths of the period and counted as of the end of theirs: never one too many, at most a
 * hundredth of the period too strict, and the state stays small. Where several steps share one
 * object (scope {@code all}) each asks with its own limit and period, and all passes count.
 */
final class Throttle {
  static final int EXACT = 100;

  private Throttle() {}

  static ObjectTransition apply(ThrottleState state, ObjectEvent event, Instant asked) {
    Instant now = asked.isBefore(state.clock()) ? state.clock() : asked;
    return switch (event) {
      case ObjectEvent.Asked ask -> ask(state, ask.run(), ask.ask(), now);
      case ObjectEvent.Due _ -> forget(state, now);
      case ObjectEvent.CloseAsked _, ObjectEvent.RemoveAsked _ -> ObjectTransition.none(state);
    };
  }

  private static ObjectTransition forget(ThrottleState state, Instant now) {
    List<ThrottleState.Pass> kept = recent(state.passes(), now, state.longest());
    if (kept.size() == state.passes().size()) {
      return ObjectTransition.none(state);
    }
    return transition(new ThrottleState(state.object(), now, state.longest(), kept), List.of());
  }

  private static ObjectTransition ask(
      ThrottleState state, String run, Effect.Ask ask, Instant now) {
    long limit = Math.max(1, ask.body().path("limit").asLong(1));
    Duration per =
        Durations.readPositive(ask.body().path("per").asString("")).orElse(Duration.ofDays(1));
    Duration longest = per.compareTo(state.longest()) > 0 ? per : state.longest();
    List<ThrottleState.Pass> kept = new ArrayList<>(recent(state.passes(), now, longest));
    long lately = recent(kept, now, per).stream().mapToLong(ThrottleState.Pass::number).sum();
    boolean allowed = lately < limit;
    if (allowed) {
      note(kept, limit > EXACT ? endOfSlice(now, per) : now);
    }
    Answers answers = new Answers("throttle", state.object(), now);
    ObjectNode more =
        JsonNodeFactory.instance
            .objectNode()
            .put("allowed", allowed)
            .put("passed", allowed ? lately + 1 : lately);
    answers.give(run, ask.key(), allowed ? "pass" : "over", more);
    return transition(
        new ThrottleState(state.object(), now, longest, List.copyOf(kept)), answers.list());
  }

  private static void note(List<ThrottleState.Pass> passes, Instant at) {
    ThrottleState.Pass last = passes.isEmpty() ? null : passes.getLast();
    if (last != null && !last.at().isBefore(at)) {
      passes.set(passes.size() - 1, new ThrottleState.Pass(last.at(), last.number() + 1));
    } else {
      passes.add(new ThrottleState.Pass(at, 1));
    }
  }

  private static Instant endOfSlice(Instant now, Duration per) {
    long slice = Math.max(1, per.toMillis() / EXACT);
    return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), slice) + 1) * slice);
  }

  /** What counts: not as old as the period. */
  private static List<ThrottleState.Pass> recent(
      List<ThrottleState.Pass> passes, Instant now, Duration per) {
    Instant since = now.minus(per);
    return passes.stream().filter(pass -> pass.at().isAfter(since)).toList();
  }

  private static ObjectTransition transition(
      ThrottleState state, List<ObjectTransition.Answer> answers) {
    @Nullable ObjectState left = state.passes().isEmpty() ? null : state;
    return new ObjectTransition(true, left, answers, List.of(), null);
  }
}
