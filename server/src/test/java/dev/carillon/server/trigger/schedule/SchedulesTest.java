package dev.carillon.server.trigger.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.app.TestSite;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workflows that the clock starts, on a whole server whose clock the test moves on and on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchedulesTest {
  private static final String NOTHING = "[{'id':'done','type':'end'}]";
  private static final String SPARE = "{'type':'schedule','cron':'* * * * *'}";

  @TempDir static Path folder;
  private static TestSite site;

  /** The day that the next test begins with, at midnight in UTC; far apart from the one before. */
  private static LocalDate day = LocalDate.parse("2031-01-06");

  @BeforeAll
  static void start() throws Exception {
    site = TestSite.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static void clock(String time) {
    site.setClock(day.atStartOfDay(ZoneOffset.UTC).toLocalDate() + "T" + time + "Z");
  }

  private static List<String> moments(String workflow) {
    return site.runs("live", workflow).stream()
        .map(run -> site.live().get("/v1/runs/" + run.path("id").asString()).body())
        .map(run -> run.path("trigger").path("scheduledAt").asString())
        .toList();
  }

  /** Until the server has seen the clock: a schedule of every minute has fired at that minute. */
  private static void settle() {
    int before = site.runs("live", "every-minute").size();
    site.advance("PT1M");
    site.awaitRuns("live", "every-minute", before + 1);
  }

  @Test
  @Order(1)
  void shouldFireOncePerMomentAndNeverEarly() {
    site.publish("every-minute", SPARE, NOTHING);
    clock("08:00:00");
    site.publish("daily", "{'type':'schedule','cron':'0 9 * * *','timezone':'UTC'}", NOTHING);

    clock("08:58:30");
    settle();
    assertThat(moments("daily")).isEmpty();

    clock("09:00:01");
    site.awaitRuns("live", "daily", 1);
    settle();
    assertThat(moments("daily")).containsExactly(day + "T09:00:00Z");

    day = day.plusDays(1);
    clock("09:00:01");
    site.awaitRuns("live", "daily", 2);
    settle();
    assertThat(moments("daily"))
        .containsExactly(day + "T09:00:00Z", day.minusDays(1) + "T09:00:00Z");
  }

  @Test
  @Order(2)
  void shouldFireTheLatestMissedMomentAloneAfterDowntime() throws Exception {
    site.publish("hourly", "{'type':'schedule','cron':'0 * * * *'}", NOTHING);
    clock("10:30:00");
    settle();
    int before = moments("hourly").size();
    site.kill();
    site.startAgain();
    day = day.plusDays(5);
    clock("14:20:00");

    site.awaitRuns("live", "hourly", before + 1);
    settle();
    assertThat(moments("hourly")).hasSize(before + 1);
    assertThat(moments("hourly").getFirst()).isEqualTo(day + "T14:00:00Z");
  }

  @Test
  @Order(3)
  void shouldFireOnceAtAMomentAndNeverForOneThatIsPast() {
    site.publish("once", "{'type':'schedule','at':'" + day.plusDays(1) + "T12:00:00Z'}", NOTHING);
    site.publish("past", "{'type':'schedule','at':'" + day.minusDays(1) + "T12:00:00Z'}", NOTHING);

    day = day.plusDays(1);
    clock("12:00:00");
    site.awaitRuns("live", "once", 1);
    day = day.plusDays(1);
    clock("12:00:00");
    settle();

    assertThat(moments("once")).containsExactly(day.minusDays(1) + "T12:00:00Z");
    assertThat(moments("past")).isEmpty();
  }

  @Test
  @Order(4)
  void shouldNotFireWhilePausedNorMakeUpForItAfter() {
    site.publish("resting", "{'type':'schedule','cron':'0 9 * * *'}", NOTHING);
    assertThat(site.live().post("/v1/workflows/resting/pause", "{}").status()).isEqualTo(200);

    day = day.plusDays(1);
    clock("10:00:00");
    settle();
    assertThat(site.live().post("/v1/workflows/resting/resume", "{}").status()).isEqualTo(200);
    settle();
    assertThat(moments("resting")).isEmpty();

    day = day.plusDays(1);
    clock("09:00:00");
    assertThat(site.awaitRuns("live", "resting", 1)).hasSize(1);
  }

  @Test
  @Order(5)
  void shouldKeepToTheScheduleThatIsPublished() {
    site.publish("changing", "{'type':'schedule','cron':'0 9 * * *'}", NOTHING);
    clock("08:00:00");
    site.publish("changing", "{'type':'schedule','cron':'0 11 * * *'}", NOTHING);

    clock("09:30:00");
    settle();
    assertThat(moments("changing")).isEmpty();

    clock("11:00:00");
    site.awaitRuns("live", "changing", 1);
    assertThat(site.runs("live", "changing").getFirst().path("version").asInt()).isEqualTo(2);
  }

  @Test
  @Order(6)
  void shouldRunTheDraftInTestAndOnlyThere() {
    day = day.plusDays(1);
    clock("08:00:00");
    site.draft("drafted", "{'type':'schedule','cron':'0 9 * * *'}", NOTHING);
    settle();

    clock("09:00:00");

    JsonNode run = site.awaitRuns("test", "drafted", 1).getFirst();
    assertThat(run.path("version").isNull()).isTrue();
    settle();
    assertThat(site.runs("live", "drafted")).isEmpty();
  }

  @Test
  @Order(7)
  void shouldGoByTheZoneAcrossAChangeOfClocks() {
    // In Berlin 02:30 does not exist on this day: it happens as much later as the clock moved.
    day = LocalDate.parse("2032-03-27");
    clock("12:00:00");
    site.publish(
        "berlin", "{'type':'schedule','cron':'30 2 * * *','timezone':'Europe/Berlin'}", NOTHING);
    settle();

    day = day.plusDays(1);
    clock("01:30:00");
    site.awaitRuns("live", "berlin", 1);
    day = day.plusDays(1);
    clock("00:30:00");
    site.awaitRuns("live", "berlin", 2);
    settle();

    assertThat(moments("berlin")).containsExactly("2032-03-29T00:30:00Z", "2032-03-28T01:30:00Z");
  }

  @Test
  @Order(8)
  void shouldStartOneRunForEachContactOfTheAudience() throws Exception {
    JsonNode feed =
        site.publish(
            "feed",
            "{'type':'cohort','source':'mixpanel','cohort':'77','on':'enter',"
                + "'security':{'type':'none'}}",
            NOTHING);
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      members.append(i == 0 ? "" : ",").append("{\"mixpanel_distinct_id\":\"u" + i + "\"}");
    }
    String body =
        "{\"action\":\"members\",\"parameters\":{\"mixpanel_cohort_id\":\"77\",\"members\":["
            + members
            + "]}}";
    assertThat(site.live().raw(TestSite.path(feed, "live"), body).status()).isEqualTo(200);
    day = LocalDate.parse("2032-05-01");
    clock("08:00:00");
    site.publish(
        "newsletter", "{'type':'schedule','cron':'0 9 * * *','audience':{'cohort':'77'}}", NOTHING);
    settle();

    clock("09:00:00");
    site.awaitRuns("live", "newsletter", 100);
    site.killAndStartAgain();

    List<JsonNode> runs = site.awaitRuns("live", "newsletter", 450);
    settle();
    assertThat(site.runs("live", "newsletter")).hasSize(450);
    assertThat(runs.stream().map(run -> run.path("contact").asString()).distinct()).hasSize(450);
    assertThat(Instant.parse(runs.getFirst().path("startedAt").asString()))
        .isAfterOrEqualTo(Instant.parse(day + "T09:00:00Z"));
  }
}
