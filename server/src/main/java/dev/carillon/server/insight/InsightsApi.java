package dev.carillon.server.insight;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.effect.message.MessageCounts;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.RunCensus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/insights}: how many took which way, and what became of the messages. */
public final class InsightsApi implements Routes {
  private static final Set<String> OF_RUNS = Set.of("workflow", "step", "lane", "version", "day");
  private static final Set<String> OF_MESSAGES = Set.of("step", "channel", "day");
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration MOST = Duration.ofDays(400);

  private final Insights insights;
  private final MessageCounts messages;
  private final RunCensus census;
  private final Clock clock;

  public InsightsApi(Database database, MessageCounts messages, RunCensus census, Clock clock) {
    this.insights = new Insights(database);
    this.messages = messages;
    this.census = census;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/insights", "Counts of runs, steps, lanes and messages", this::answer)
            .giving("Insights"));
  }

  private Answer answer(Request request) {
    String workflow = given(request, "workflow");
    String notification = given(request, "notification");
    Instant to = moment(request, "to", clock.now());
    Instant from = moment(request, "from", to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(MOST) > 0) {
      throw invalid("from", "Ask for 1 to 400 days.");
    }
    List<String> by = by(request, notification != null);
    boolean ofMessages = notification != null || by.contains("channel");
    int first = Tally.day(from.toEpochMilli());
    int last = Tally.day(to.toEpochMilli() - 1) + 1;
    String environment = request.environment();
    ObjectNode answer = Json.object();
    answer.put("from", start(first).toString()).put("to", start(last).toString());
    by.forEach(answer.putArray("by")::add);
    MessageCounts.Span span =
        new MessageCounts.Span(
            environment,
            workflow,
            notification,
            start(first).toEpochMilli(),
            start(last).toEpochMilli());
    if (notification == null) {
      answer.set(
          "runs", insights.runs(new Insights.Span(environment, workflow, first, last, List.of())));
    }
    answer.set("messages", messages.total(span));
    List<ObjectNode> items =
        ofMessages
            ? messages.items(span, by)
            : insights.items(new Insights.Span(environment, workflow, first, last, by));
    items.forEach(answer.putArray("items")::add);
    if (by.contains("workflow")) {
      ObjectNode waiting = answer.putObject("waiting");
      census.waiting(environment).forEach(waiting::put);
    }
    return Answer.json(200, answer);
  }

  private static Instant start(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whole days count, in UTC. */
  private static List<String> by(Request request, boolean ofMessages) {
    String usual = ofMessages ? "channel" : "step";
    List<String> by =
        List.of(request.query("by").filter(text -> !text.isBlank()).orElse(usual).split(",", -1));
    boolean known =
        by.stream().distinct().count() == by.size()
            && (ofMessages || by.contains("channel")
                ? OF_MESSAGES.containsAll(by)
                : OF_RUNS.containsAll(by));
    if (!known) {
      throw invalid(
          "by",
          "Use some of workflow, step, lane, version, day; or, for messages, of step, channel, day."
              + " Separate them by commas.");
    }
    return by;
  }

  private static @Nullable String given(Request request, String name) {
    return request.query(name).filter(text -> !text.isBlank()).orElse(null);
  }

  private static Instant moment(Request request, String name, Instant usual) {
    String text = given(request, name);
    try {
      if (text == null) {
        return usual;
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException bad) {
      throw invalid(name, "Write " + name + " as 2026-05-01 or 2026-05-01T09:00:00Z.");
    }
  }

  private static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }
}
