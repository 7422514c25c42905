package dev.carillon.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * * | 2026-01-05T09:00:00Z | 2026-01-05T09:01:00Z",
        "*/15 * * * * | 2026-01-05T09:00:00Z | 2026-01-05T09:15:00Z",
        "*/15 * * * * | 2026-01-05T09:59:59Z | 2026-01-05T10:00:00Z",
        "0 9 * * * | 2026-01-05T09:00:00Z | 2026-01-06T09:00:00Z",
        "0 9 * * * | 2026-01-05T08:59:59.999Z | 2026-01-05T09:00:00Z",
        "0 9 * * 1-5 | 2026-01-02T10:00:00Z | 2026-01-05T09:00:00Z",
        "0 9 * * MON-FRI | 2026-01-02T10:00:00Z | 2026-01-05T09:00:00Z",
        "0 9 * * 0 | 2026-01-05T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * 7 | 2026-01-05T09:00:00Z | 2026-01-11T09:00:00Z",
        "0 9 * * SUN | 2026-01-05T09:00:00Z | 2026-01-11T09:00:00Z",
        "30 23 31 12 * | 2026-01-01T00:00:00Z | 2026-12-31T23:30:00Z",
        "0 0 29 2 * | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 1 JAN,JUL * | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z",
        "0 8-18/2 * * * | 2026-01-05T09:00:00Z | 2026-01-05T10:00:00Z",
        "5,35 * * * * | 2026-01-05T09:05:00Z | 2026-01-05T09:35:00Z",
        "0 0 31 * * | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z",
      })
  void shouldFindTheNextTime(String cron, Instant after, Instant next) {
    assertThat(Cron.parse(cron).orElseThrow().next(after, ZoneOffset.UTC)).contains(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 * ",
        "* * * * 8",
        "x * * * *",
        "*/0 * * * *",
        "1-70 * * * *",
        "@daily",
        "0 9 * * MON-XYZ"
      })
  void shouldRefuseWhatIsNone(String cron) {
    assertThat(Cron.parse(cron)).isEmpty();
  }

  @Test
  void shouldSayThatATimeNeverComes() {
    assertThat(Cron.parse("0 0 30 2 *").flatMap(c -> c.next(Instant.EPOCH, ZoneOffset.UTC)))
        .isEmpty();
  }

  /** Twice a day that clocks change: as many times as on any other day. */
  @ParameterizedTest
  @CsvSource({
    // A time that is skipped comes as much later as the clock is moved; one that is doubled once.
    "30 2 * * *, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
    "30 2 * * *, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "30 2 * * *, America/New_York, 2026-03-07T12:00:00Z, 2026-03-08T07:30:00Z, 2026-03-09T06:30:00Z",
    "30 1 * * *, America/New_York, 2026-10-31T12:00:00Z, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
    "15 2 * * *, Australia/Lord_Howe, 2026-10-03T12:00:00Z, 2026-10-03T15:45:00Z, 2026-10-04T15:15:00Z",
    "45 1 * * *, Australia/Lord_Howe, 2026-04-04T12:00:00Z, 2026-04-04T14:45:00Z, 2026-04-05T15:15:00Z",
    "30 2 * * *, Asia/Kolkata, 2026-03-28T12:00:00Z, 2026-03-28T21:00:00Z, 2026-03-29T21:00:00Z",
  })
  void shouldKeepToTheWallClockAcrossItsChanges(
      String cron, ZoneId zone, Instant after, Instant first, Instant second) {
    Cron read = Cron.parse(cron).orElseThrow();
    List<Instant> found = new ArrayList<>();
    Optional<Instant> at = read.next(after, zone);
    for (int i = 0; i < 2; i++) {
      found.add(at.orElseThrow());
      at = read.next(at.orElseThrow(), zone);
    }

    assertThat(found).containsExactly(first, second);
  }
}
