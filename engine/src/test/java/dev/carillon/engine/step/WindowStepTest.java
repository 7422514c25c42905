package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.json;
import static dev.carillon.engine.Scene.play;
import static dev.carillon.engine.Scene.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code window}. */
class WindowStepTest {

  @ParameterizedTest
  @CsvSource({
    // days, from, to, zone, now, ended, openedAt
    "'', 09:00, 18:00, UTC, 2026-01-05T12:00:00Z, 2026-01-05T12:00:00Z, 2026-01-05T09:00:00Z",
    "'', 09:00, 18:00, UTC, 2026-01-05T09:00:00Z, 2026-01-05T09:00:00Z, 2026-01-05T09:00:00Z",
    "'', 09:00, 18:00, UTC, 2026-01-05T18:00:00Z, 2026-01-06T09:00:00Z, 2026-01-06T09:00:00Z",
    "'', 09:00, 18:00, UTC, 2026-01-05T08:59:59Z, 2026-01-05T09:00:00Z, 2026-01-05T09:00:00Z",
    "'MON', 09:00, 18:00, UTC, 2026-01-05T19:00:00Z, 2026-01-12T09:00:00Z, 2026-01-12T09:00:00Z",
    // over midnight: Friday's window lasts into Saturday
    "'FRI', 22:00, 06:00, UTC, 2026-01-10T05:59:00Z, 2026-01-10T05:59:00Z, 2026-01-09T22:00:00Z",
    "'FRI', 22:00, 06:00, UTC, 2026-01-10T06:00:00Z, 2026-01-16T22:00:00Z, 2026-01-16T22:00:00Z",
    "'FRI', 22:00, 06:00, UTC, 2026-01-09T05:00:00Z, 2026-01-09T22:00:00Z, 2026-01-09T22:00:00Z",
    "'', 09:00, 18:00, Asia/Kolkata, 2026-01-05T03:00:00Z, 2026-01-05T03:30:00Z, 2026-01-05T03:30:00Z",
    // spring forward: 02:30 does not exist in Berlin on 29 March, it is 03:30
    "'', 02:30, 05:00, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
    // fall back: 02:30 comes twice on 25 October, the first one counts
    "'', 02:30, 05:00, Europe/Berlin, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
    "'', 01:00, 02:30, Europe/Berlin, 2026-10-25T00:40:00Z, 2026-10-26T00:00:00Z, 2026-10-26T00:00:00Z",
    // half an hour on Lord Howe Island
    "'', 02:00, 05:00, Australia/Lord_Howe, 2026-10-03T15:00:00Z, 2026-10-03T15:30:00Z, 2026-10-03T15:30:00Z",
    "'', 02:15, 05:00, America/New_York, 2026-03-08T06:00:00Z, 2026-03-08T07:15:00Z, 2026-03-08T07:15:00Z",
  })
  void shouldLetThroughInsideAndWaitOutside(
      String days, String from, String to, String zone, String now, String ended, String openedAt) {
    String list = days.isEmpty() ? "" : "'" + days + "'";
    ObjectNode answer =
        play(
            "{'id':'w','type':'window','days':[%s],'from':'%s','to':'%s','timezone':'%s'}"
                .formatted(list, from, to, zone),
            "{'startAt':'" + now + "'}");

    assertThat(answer.path("endedAt").asString()).isEqualTo(ended);
    assertThat(visit(answer, "w").path("output"))
        .isEqualTo(json("{'openedAt':'" + openedAt + "'}"));
  }

  @Test
  void shouldUseTheContactsZone() {
    Workflow workflow =
        Scene.read(
            """
            {'trigger':{'type':'webhook','contact':{'id':'x','timezone':'{{trigger.zone}}'}},
             'steps':[{'id':'w','type':'window','from':'09:00','to':'18:00'}]}\
            """);

    assertThat(play(workflow, "{'trigger':{'zone':'America/New_York'}}").path("endedAt").asString())
        .isEqualTo("2026-01-05T14:00:00Z");
    assertThat(play(workflow, "{'trigger':{'zone':'nonsense'}}").path("endedAt").asString())
        .isEqualTo("2026-01-05T09:00:00Z");
  }

  @Test
  void shouldWaitForTheNextWindowWhenItWakesTooLate() {
    Workflow workflow = Scene.workflow("{'id':'w','type':'window','from':'09:00','to':'10:00'}");
    Instant start = Instant.parse("2026-01-05T12:00:00Z");
    RunState fresh = RunState.fresh("run_1", "test", "scene", 0, 0, null, json("{}"), start);
    Transition waits = apply(workflow, fresh, new RunEvent.Started(start));
    assertThat(waits.state().dueAt()).isEqualTo(Instant.parse("2026-01-06T09:00:00Z"));

    Instant late = Instant.parse("2026-01-06T11:00:00Z");
    Transition again = apply(workflow, waits.state(), new RunEvent.TimerDue(late, "w", 1));

    assertThat(again.state().dueAt()).isEqualTo(Instant.parse("2026-01-07T09:00:00Z"));
    Instant skipped = late.plusSeconds(5);
    assertThat(
            apply(workflow, again.state(), new RunEvent.SkipAsked(skipped, "Asha"))
                .state()
                .outcome())
        .isEqualTo("completed");
  }

  private static Transition apply(Workflow workflow, RunState state, RunEvent event) {
    return Scene.ENGINE.interpreter().apply(workflow, Scene.WORLD, state, event);
  }
}
