package dev.carillon.engine.step;

import static dev.carillon.engine.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that waits for a time of day, across the change of clocks: a time that is skipped
 * comes as much later as the clock was moved, a doubled one the first time; never early.
 */
class ClockChangesTest {
  /** When the step of a document is left. */
  private static String left(String step, String zone, String startAt, String more) {
    ObjectNode answer =
        Scene.ENGINE
            .simulator()
            .simulate(
                Scene.read("{'trigger':{'type':'webhook'},'steps':[" + step + "]}"),
                "w",
                Scene.world(Map.of()),
                json(
                    "{'trigger':{},'contact':{'id':'c','timezone':'%s'},'startAt':'%s'%s}"
                        .formatted(zone, startAt, more)));
    return answer.path("steps").get(0).path("endedAt").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28T12:00:00Z, 02:30, 2026-03-29T01:30:00Z",
    "Europe/Berlin, 2026-10-24T12:00:00Z, 02:30, 2026-10-25T00:30:00Z",
    "Europe/Berlin, 2026-10-25T00:45:00Z, 02:30, 2026-10-26T01:30:00Z",
    "Europe/Berlin, 2026-03-28T12:00:00Z, 09:00, 2026-03-29T07:00:00Z",
    "America/New_York, 2026-03-07T20:00:00Z, 02:30, 2026-03-08T07:30:00Z",
    "America/New_York, 2026-10-31T20:00:00Z, 01:30, 2026-11-01T05:30:00Z",
    "America/New_York, 2026-11-01T05:45:00Z, 01:30, 2026-11-02T06:30:00Z",
    "Asia/Kolkata, 2026-03-28T12:00:00Z, 09:00, 2026-03-29T03:30:00Z",
    "Australia/Lord_Howe, 2026-10-03T12:00:00Z, 02:15, 2026-10-03T15:45:00Z",
    "Australia/Lord_Howe, 2026-04-04T12:00:00Z, 01:45, 2026-04-04T14:45:00Z",
  })
  void shouldDelayUntilTheNextTimeOfDay(String zone, String start, String time, String left) {
    String delay = "{'id':'d','type':'delay','next':{'time':'" + time + "'}}";

    assertThat(left(delay, zone, start, "")).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29T00:59:00Z, 02:30, 05:00, 2026-03-29T01:30:00Z",
    "Europe/Berlin, 2026-10-24T23:00:00Z, 02:30, 05:00, 2026-10-25T00:30:00Z",
    // Inside, also in the hour that comes twice.
    "Europe/Berlin, 2026-10-25T01:15:00Z, 02:30, 05:00, 2026-10-25T01:15:00Z",
    "America/New_York, 2026-03-08T06:59:00Z, 02:30, 05:00, 2026-03-08T07:30:00Z",
    "Asia/Kolkata, 2026-01-01T00:00:00Z, 09:00, 18:00, 2026-01-01T03:30:00Z",
    "Australia/Lord_Howe, 2026-10-03T15:00:00Z, 02:15, 05:00, 2026-10-03T15:45:00Z",
  })
  void shouldOpenTheWindowByTheWallClock(
      String zone, String start, String from, String to, String left) {
    String window = "{'id':'w','type':'window','from':'" + from + "','to':'" + to + "'}";

    assertThat(left(window, zone, start, "")).isEqualTo(left);
  }

  /** An offset is a length of time: a day is 24 hours, also when the day has 23. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29T09:00:00, -P1D, 2026-03-28T07:00:00Z",
    "Europe/Berlin, 2026-03-29T02:30:00, PT0S, 2026-03-29T01:30:00Z",
    "Europe/Berlin, 2026-10-25T02:30:00, PT1H, 2026-10-25T01:30:00Z",
    "America/New_York, 2026-03-08T02:30:00, -PT1H, 2026-03-08T06:30:00Z",
    "Asia/Kolkata, 2026-04-05, PT9H, 2026-04-05T09:00:00Z",
    "Asia/Kolkata, 2026-04-05T09:00:00, PT0S, 2026-04-05T03:30:00Z",
    "Australia/Lord_Howe, 2026-10-04T02:15:00, PT0S, 2026-10-03T15:45:00Z",
  })
  void shouldDelayUntilAMomentAndItsOffset(String zone, String until, String offset, String left) {
    String delay = "{'id':'d','type':'delay','until':'" + until + "','offset':'" + offset + "'}";

    assertThat(left(delay, zone, "2026-01-01T00:00:00Z", "")).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-28T12:00:00Z, 30 2 * * *, 2026-03-29T01:30:00Z",
    "America/New_York, 2026-10-31T12:00:00Z, 30 1 * * *, 2026-11-01T05:30:00Z",
    "Asia/Kolkata, 2026-03-28T12:00:00Z, 0 9 * * *, 2026-03-29T03:30:00Z",
    "Australia/Lord_Howe, 2026-10-03T12:00:00Z, 15 2 * * *, 2026-10-03T15:45:00Z",
  })
  void shouldCloseADigestByTheWallClock(String zone, String start, String cron, String left) {
    String digest = "{'id':'d','type':'digest','key':'k','window':{'cron':'" + cron + "'}}";

    assertThat(left(digest, zone, start, "")).isEqualTo(left);
  }
}
