package dev.carillon.server.run;

import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What waiting runs will go on with, and when: {@code GET /v1/upcoming}. */
public final class UpcomingApi implements Routes {
  private final Upcoming upcoming;

  public UpcomingApi(Database database, Closings closings) {
    this.upcoming = new Upcoming(database, closings);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
                "/v1/upcoming",
                "Pending delays, waits, digests, windows: soonest first",
                this::list)
            .giving("UpcomingPage"));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    List<ObjectNode> found =
        upcoming.page(
            request.environment(),
            new Upcoming.Filter(given(request, "contact"), given(request, "workflow")),
            place(request),
            limit + 1);
    return Answer.json(200, Pages.of(found, limit, UpcomingApi::cursor));
  }

  private static @Nullable String given(Request request, String name) {
    return request.query(name).filter(value -> !value.isBlank()).orElse(null);
  }

  private static long until(Request request) {
    String text = given(request, "until");
    try {
      return text == null ? Long.MAX_VALUE : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException bad) {
      throw invalid("until", "Write until as 2026-05-01T09:00:00Z.");
    }
  }

  /** {@code <milliseconds>.<run>} of the last item seen. */
  private static Closings.Slot place(Request request) {
    long until = until(request);
    String text = request.query("cursor").orElse("");
    if (text.isEmpty()) {
      return new Closings.Slot(Long.MIN_VALUE, "", until);
    }
    if (!text.matches("-?\\d{1,18}\\.[a-zA-Z0-9_]{1,100}")) {
      throw invalid("cursor", "The cursor is not one of ours.");
    }
    int dot = text.indexOf('.');
    return new Closings.Slot(
        Long.parseLong(text.substring(0, dot)), text.substring(dot + 1), until);
  }

  private static String cursor(ObjectNode last) {
    return Batch.millis(Instant.parse(last.path("until").asString()))
        + "."
        + last.path("runId").asString();
  }

  private static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }
}
