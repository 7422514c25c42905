package dev.carillon.engine.step.delay;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.DayTimes;
import dev.carillon.engine.step.Moments;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Waits for a duration, until a moment, or until the next time of day. Never early. */
public final class DelayStep implements StepType {
  private static final List<String> FORMS = List.of("for", "until", "next");

  @Override
  public String type() {
    return "delay";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Wait for a time, until a moment, or until the next time of day.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("for", Field.Kind.DURATION, "Wait for", "For instance PT2H or P1D."),
        Field.optional(
            "until", Field.Kind.TEMPLATE, "Wait until", "A moment, mostly a field of the event."),
        Field.optional(
            "offset", Field.Kind.TEXT, "Offset", "Before (-PT1H) or after (PT1H) that moment."),
        Field.optional(
            "next", Field.Kind.OBJECT, "Wait until the next", "Time of day, weekdays and zone."),
        Field.choice(
            "past",
            false,
            "If that is past",
            "What to do when the moment has gone by already.",
            List.of("continue", "fail", "end")));
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    if (config.hasNonNull("next")) {
      return DayTimes.longestGap(config.path("next").path("weekdays"));
    }
    return Durations.readPositive(config.path("for").asString("")).orElse(null);
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("dueAt", "2026-01-01T00:00:00Z");
  }

  @Override
  public void check(StepCheck check) {
    long forms = FORMS.stream().filter(check::has).count();
    if (forms != 1) {
      check.error(
          "", "delay.one_form", "Give exactly one of: for a duration, until a moment, next time.");
    }
    if (check.has("offset")) {
      checkOffset(check);
    }
    JsonNode until = check.at("until");
    if (until.isValueNode()
        && !until.asString("").contains("{{")
        && !until.asString("").isBlank()
        && Moments.read(until.asString(""), ZoneOffset.UTC).isEmpty()) {
      check.error(
          "until", "moment.invalid", "Write a moment such as 2026-05-01T09:00:00Z, or a field.");
    }
    if (check.has("next")) {
      checkNext(check);
    }
  }

  private static void checkOffset(StepCheck check) {
    String offset = check.at("offset").asString("");
    boolean fits =
        offset.contains("{{")
            || Durations.read(offset)
                .filter(length -> length.abs().compareTo(Durations.LONGEST) <= 0)
                .isPresent();
    if (!fits) {
      check.error(
          "offset",
          "duration.invalid",
          "Write the offset as PT1H, or -PT1H for before, at most 366 days.");
    }
    if (!check.has("until")) {
      check.error("offset", "delay.offset_without_until", "An offset goes with \"until\" only.");
    }
  }

  private static void checkNext(StepCheck check) {
    for (String name : check.at("next").propertyNames()) {
      if (!List.of("time", "weekdays", "timezone").contains(name)) {
        check.error("next/" + name, "field.unknown", "\"next\" has no \"" + name + "\".");
      }
    }
    if (DayTimes.time(check.at("next/time")).isEmpty()) {
      check.error("next/time", "time.invalid", "Write the time of day as 09:00.");
    }
    JsonNode zone = check.at("next/timezone");
    if (zone.isString()
        && !zone.stringValue().contains("{{")
        && StepContext.zone(zone.stringValue()).isEmpty()) {
      check.error("next/timezone", "zone.unknown", "Choose a time zone such as Asia/Kolkata.");
    }
    for (int i = 0; i < check.at("next/weekdays").size(); i++) {
      if (DayTimes.weekday(check.at("next/weekdays/" + i)).isEmpty()) {
        check.error("next/weekdays/" + i, "weekday.unknown", "Weekdays are MON to SUN.");
      }
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    Instant due = due(context);
    ObjectNode memo = JsonNodeFactory.instance.objectNode().put("dueAt", due.toString());
    if (due.isAfter(context.now())) {
      return StepResult.waitUntil("delay", due, memo, "Waits until " + due);
    }
    return switch (context.text("past")) {
      case "fail" -> new StepResult.Fail("delay.past", "The moment " + due + " had gone by.", memo);
      case "end" ->
          new StepResult.End(null, memo, "The moment " + due + " had gone by, so the run ends");
      default ->
          StepResult.leave(memo, "The moment " + due + " had gone by, so it goes on at once");
    };
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("dueAt", context.memo().path("dueAt"));
    return switch (event) {
      case RunEvent.TimerDue _ ->
          StepResult.leave(output, "Waited until " + output.path("dueAt").asString());
      case RunEvent.SkipAsked skip -> StepResult.leave(output, "Ended early by " + skip.by());
      default -> StepResult.stay();
    };
  }

  private static Instant due(StepContext context) {
    JsonNode config = context.config();
    Optional<Duration> length = context.duration(config.path("for"), "for");
    if (length.isPresent()) {
      return context.now().plus(length.get());
    }
    if (config.hasNonNull("next")) {
      return next(context, config.path("next"));
    }
    String until = context.text("until");
    Duration offset = Durations.read(context.text("offset")).orElse(Duration.ZERO);
    return Moments.read(until, context.zone())
        .orElseThrow(() ->
            new StepFailure(
                "delay.no_moment",
                until.isBlank()
                    ? "The moment to wait for is empty; check the field it comes from."
                    : "\"" + until + "\" is no date; use one such as 2026-05-01T09:00:00Z."))
        .plus(offset);
  }

  private static Instant next(StepContext context, JsonNode next) {
    LocalTime time =
        DayTimes.time(next.path("time"))
            .orElseThrow(() -> new StepFailure("time.invalid", "Write the time of day as 09:00."));
    String zoneName = context.text(next.path("timezone"));
    ZoneId zone = StepContext.zone(zoneName).orElseGet(context::zone);
    Set<DayOfWeek> days =
        next.path("weekdays")
            .valueStream()
            .flatMap(day -> DayTimes.weekday(day).stream())
            .collect(Collectors.toSet());
    ZonedDateTime local = context.now().atZone(zone);
    return Stream.iterate(local.toLocalDate(), date -> date.plusDays(1))
        .limit(9)
        .filter(date -> days.isEmpty() || days.contains(date.getDayOfWeek()))
        .map(date -> date.atTime(time).atZone(zone).toInstant())
        .filter(instant -> instant.isAfter(context.now()))
        .findFirst()
        .orElseThrow(() -> new StepFailure("weekday.unknown", "Weekdays are MON to SUN."));
  }
}
