package dev.carillon.engine.step.window;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.DayTimes;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a run through at certain hours only. Inside the hours it goes on at once; outside it waits
 * for them to begin. Should the run wake so late that they are over again, it waits for the next.
 */
public final class WindowStep implements StepType {
  @Override
  public String type() {
    return "window";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Go on only at certain hours of certain days.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("days", Field.Kind.TEXTS, "Days", "MON to SUN; every day when empty."),
        Field.required("from", Field.Kind.TIME, "From", "When the window opens, such as 09:00."),
        Field.required(
            "to", Field.Kind.TIME, "To", "When it closes; earlier than from: the next day."),
        Field.optional(
            "timezone",
            Field.Kind.ZONE,
            "Time zone",
            "The contact's when empty, then the workspace's."));
  }

  /** From closing to the next opening, as clocks show it. */
  @Override
  public Duration rest(ObjectNode config) {
    Duration gap = DayTimes.longestGap(config.path("days"));
    LocalTime from = DayTimes.time(config.path("from")).orElse(LocalTime.MIDNIGHT);
    LocalTime to = DayTimes.time(config.path("to")).orElse(LocalTime.MIDNIGHT);
    Duration open = Duration.between(from, to);
    return gap.minus(open.isPositive() ? open : open.plusDays(1));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("openedAt", "2026-01-01T09:00:00Z");
  }

  @Override
  public void check(StepCheck check) {
    JsonNode days = check.at("days");
    for (int i = 0; i < days.size(); i++) {
      if (DayTimes.weekday(days.get(i)).isEmpty()) {
        check.error("days/" + i, "weekday.unknown", "Weekdays are MON to SUN.");
      }
    }
    if (check.has("from") && check.at("from").equals(check.at("to"))) {
      check.error("to", "window.empty", "The window closes when it opens; choose another time.");
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    return pass(context);
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return switch (event) {
      case RunEvent.TimerDue _ -> pass(context);
      case RunEvent.SkipAsked skip -> leave(context.now(), "Ended early by " + skip.by());
      default -> StepResult.stay();
    };
  }

  private static StepResult pass(StepContext context) {
    Hours hours = hours(context);
    Optional<Instant> since = hours.openSince(context.now());
    if (since.isPresent()) {
      return leave(since.get(), "The window has been open since " + since.get());
    }
    Instant next = hours.nextOpening(context.now());
    return StepResult.waitUntil(
        "window",
        next,
        JsonNodeFactory.instance.objectNode().put("opensAt", next.toString()),
        "Outside the window; waits until it opens at " + next);
  }

  private static StepResult leave(Instant openedAt, String why) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    return StepResult.leave(output.put("openedAt", openedAt.toString()), why);
  }

  private static Hours hours(StepContext context) {
    JsonNode config = context.config();
    String zoneName = context.text("timezone").strip();
    ZoneId zone =
        zoneName.isEmpty()
            ? context.zone()
            : StepContext.zone(zoneName)
                .orElseThrow(() ->
                    new StepFailure(
                        "zone.unknown",
                        "There is no time zone \""
                            + zoneName
                            + "\"; use one such as Asia/Kolkata."));
    return new Hours(
        config
            .path("days")
            .valueStream()
            .flatMap(day -> DayTimes.weekday(day).stream())
            .collect(Collectors.toSet()),
        DayTimes.time(config.path("from")).orElseThrow(WindowStep::noTime),
        DayTimes.time(config.path("to")).orElseThrow(WindowStep::noTime),
        zone);
  }

  private static StepFailure noTime() {
    return new StepFailure("time.invalid", "Write the hours of the window as 09:00 and 18:00.");
  }
}
