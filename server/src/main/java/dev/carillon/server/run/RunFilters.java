package dev.carillon.server.run;

import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which runs somebody means. */
final class RunFilters {
  private static final Set<String> STATUSES =
      Set.of("running", "waiting", "done", "failed", "cancelled");

  private static final Set<String> VISITS = Set.of("done", "failed", "skipped", "waiting");

  private RunFilters() {}

  /**
   * The runs that fit.
   *
   * @param given what stands under a name, or null
   * @throws ProblemException 422 when something makes no sense
   */
  static RunListing.Filter filter(Function<String, @Nullable String> given) {
    String status = given.apply("status");
    if (status != null && !STATUSES.contains(status)) {
      throw invalid("status", "Use running, waiting, done, failed or cancelled.");
    }
    return new RunListing.Filter(
        given.apply("id"),
        given.apply("workflow"),
        given.apply("contact"),
        status,
        moment("from", given.apply("from")),
        moment("to", given.apply("to")),
        given.apply("q"),
        given.apply("cursor"),
        version(given.apply("version")),
        given.apply("outcome"),
        given.apply("at"),
        visited(given));
  }

  /** A step where it was; {@code visit} and {@code lane} say more of how. */
  private static RunListing.@Nullable Visited visited(Function<String, @Nullable String> given) {
    String step = given.apply("step");
    String status = given.apply("visit");
    String lane = given.apply("lane");
    if (status != null && !VISITS.contains(status)) {
      throw invalid("visit", "Use done, failed, skipped or waiting.");
    }
    if (step == null && (status != null || lane != null)) {
      throw invalid("step", "Say at which step: visit and lane are of a step.");
    }
    return step == null ? null : new RunListing.Visited(step, status, lane);
  }

  private static @Nullable Integer version(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.equals("draft")) {
      return 0;
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw invalid("version", "Give the number of a version, or draft.");
    }
    return Integer.valueOf(text);
  }

  private static @Nullable Long moment(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException bad) {
      throw invalid(name, "Write " + name + " as 2026-05-01T09:00:00Z.");
    }
  }

  static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }
}
