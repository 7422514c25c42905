package dev.carillon.engine.trigger.schedule;

import dev.carillon.engine.definition.Cron;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Field.Kind;
import dev.carillon.engine.step.Moments;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Starts when the clock says so; once a contact of the audience, if there is one. */
public final class ScheduleTrigger implements TriggerType {
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  @Override
  public String type() {
    return "schedule";
  }

  @Override
  public String summary() {
    return "At a time, once or again and again.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("cron", Kind.CRON, "Repeat", "Five fields, such as 0 9 * * MON-FRI."),
        Field.optional("at", Kind.TEXT, "Once at", "A moment, such as 2026-05-01T09:00:00Z."),
        Field.optional("timezone", Kind.ZONE, "Time zone", "The workspace's if empty."),
        Field.object(
            "audience",
            false,
            "Audience",
            "One run for each of them.",
            List.of(Field.required("cohort", Kind.TEXT, "Cohort", "Id of a synced cohort."))));
  }

  @Override
  public void check(TriggerCheck check) {
    if (check.has("cron") == check.has("at")) {
      check.error("", "schedule.one_form", "Give a repetition (cron) or one moment (at).");
    }
    if (check.has("at") && at(check.workflow().trigger(), ZoneOffset.UTC).isEmpty()) {
      check.error("at", "moment.invalid", "Write the moment as 2026-05-01T09:00:00Z.");
    }
    Cron.parse(check.at("cron").asString(""))
        .filter(cron -> cron.next(Instant.EPOCH, ZoneOffset.UTC).isEmpty())
        .ifPresent(never -> check.error("cron", "cron.never", "That time never comes."));
  }

  /**
   * The first start after {@code after}, or nothing.
   *
   * @param workspace the zone where the trigger names none
   */
  public static Optional<Instant> next(JsonNode config, Instant after, ZoneId workspace) {
    ZoneId zone = StepContext.zone(config.path("timezone").asString("")).orElse(workspace);
    Optional<Instant> once = at(config, zone);
    return once.isPresent()
        ? once.filter(after::isBefore)
        : Cron.parse(config.path("cron").asString("")).flatMap(cron -> cron.next(after, zone));
  }

  private static Optional<Instant> at(JsonNode config, ZoneId zone) {
    return Moments.read(config.path("at").asString(""), zone).filter(LAST::isAfter);
  }
}
