package dev.carillon.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every way of waiting meets every event. The table says what comes of it: {@code goes} on to the
 * end of the document, {@code stays} as it was, {@code moves} and waits on, or ends with an
 * outcome.
 */
class TransitionCoverTest {
  private static final List<String> EVENTS =
      List.of(
          "Started",
          "CallAnswered",
          "TimerDue",
          "Arrived",
          "GoalReached",
          "CancelAsked",
          "SkipAsked",
          "RetryAsked",
          "MoveAsked");

  private static final Map<String, List<String>> TABLE =
      Map.of(
          "call",
              List.of(
                  "stays",
                  "goes",
                  "stays",
                  "stays",
                  "goal_met",
                  "cancelled",
                  "stays",
                  "stays",
                  "goes"),
          "retry",
              List.of(
                  "stays",
                  "stays",
                  "moves",
                  "stays",
                  "goal_met",
                  "cancelled",
                  "moves",
                  "stays",
                  "goes"),
          "delay",
              List.of(
                  "stays",
                  "stays",
                  "goes",
                  "stays",
                  "goal_met",
                  "cancelled",
                  "goes",
                  "stays",
                  "goes"),
          "window",
              List.of(
                  "stays",
                  "stays",
                  "goes",
                  "stays",
                  "goal_met",
                  "cancelled",
                  "goes",
                  "stays",
                  "goes"),
          "digest",
              List.of(
                  "stays",
                  "stays",
                  "stays",
                  "goes",
                  "goal_met",
                  "cancelled",
                  "stays",
                  "stays",
                  "goes"),
          "throttle",
              List.of(
                  "stays",
                  "stays",
                  "stays",
                  "goes",
                  "goal_met",
                  "cancelled",
                  "stays",
                  "stays",
                  "goes"),
          "reply",
              List.of(
                  "stays",
                  "stays",
                  "goes",
                  "goes",
                  "goal_met",
                  "cancelled",
                  "goes",
                  "stays",
                  "goes"),
          "event",
              List.of(
                  "stays",
                  "stays",
                  "goes",
                  "goes",
                  "goal_met",
                  "cancelled",
                  "goes",
                  "stays",
                  "goes"),
          "status",
              List.of(
                  "stays",
                  "stays",
                  "goes",
                  "goes",
                  "goal_met",
                  "cancelled",
                  "goes",
                  "stays",
                  "goes"));

  @Test
  void shouldLeaveNoCombinationOut() {
    Set<String> sealed =
        Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(EVENTS).containsExactlyInAnyOrderElementsOf(sealed);
    assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(Waits.STEPS.keySet());
    assertThat(TABLE.values()).allMatch(row -> row.size() == EVENTS.size());
    // A new step that waits in a new way shows up in the random workflows, which list the kinds.
    for (String kind : TABLE.keySet()) {
      assertThat(Waits.waiting(Waits.at(kind)).kind()).isEqualTo(kind);
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldDoAsTheTableSays() {
    return TABLE.keySet().stream()
        .sorted()
        .flatMap(kind ->
            EVENTS.stream()
                .map(event ->
                    DynamicTest.dynamicTest(
                        kind + " × " + event,
                        () ->
                            assertThat(met(kind, event))
                                .isEqualTo(
                                    TABLE
                                        .getOrDefault(kind, List.of())
                                        .get(EVENTS.indexOf(event))))));
  }

  private static String met(String kind, String event) {
    RunState before = Waits.at(kind);
    Transition transition =
        Scene.ENGINE
            .interpreter()
            .apply(
                Scene.ENGINE.steps().read(Waits.document(kind)),
                Scene.WORLD,
                before,
                event(event, kind, before));
    if (!transition.changed()) {
      return "stays";
    }
    String outcome = transition.state().outcome();
    return outcome == null ? "moves" : outcome.equals("saved") ? "goes" : outcome;
  }

  private static RunEvent event(String name, String kind, RunState state) {
    Instant until = Waits.waiting(state).until();
    Instant at = until == null ? Waits.START.plusSeconds(3_600) : until;
    return switch (name) {
      case "Started" -> new RunEvent.Started(at);
      case "CallAnswered" -> Waits.answer(state, 200);
      case "TimerDue" -> new RunEvent.TimerDue(at, "it", 1);
      case "Arrived" -> Waits.arrival(kind, state, at);
      case "GoalReached" -> new RunEvent.GoalReached(at, "g", Scene.json("{}"));
      case "CancelAsked" -> new RunEvent.CancelAsked(at, "Asha");
      case "SkipAsked" -> new RunEvent.SkipAsked(at, "Asha");
      case "MoveAsked" -> new RunEvent.MoveAsked(at, "Asha", state.version(), "end");
      default -> new RunEvent.RetryAsked(at, null);
    };
  }
}
