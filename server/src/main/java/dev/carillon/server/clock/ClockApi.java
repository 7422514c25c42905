package dev.carillon.server.clock;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Moves the test clock; offered only with {@code CARILLON_TEST_CLOCK}. */
public final class ClockApi implements Routes {
  private static final Duration FARTHEST = Duration.ofDays(100 * 366);

  private final TestClock clock;

  public ClockApi(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/test/clock", "Move the clock of timers, windows and digests", this::move)
            .taking("TestClockMove")
            .giving("TestClock"));
  }

  private Answer move(Request request) {
    JsonNode body = request.jsonObject();
    boolean sets = body.has("now");
    if (sets == body.has("advance") || body.size() != 1) {
      throw wrong("", "Give either now (an instant) or advance (an ISO 8601 duration).");
    }
    if (sets) {
      apply("/now", body.path("now"), Instant::parse, clock::set);
    } else {
      apply("/advance", body.path("advance"), Duration::parse, clock::advance);
    }
    return Answer.json(200, Json.object().put("now", clock.now().toString()));
  }

  private <T> void apply(
      String pointer, JsonNode value, Function<String, T> parse, Consumer<T> move) {
    try {
      T parsed = parse.apply(value.asString(""));
      if (!isNear(parsed)) {
        throw wrong(pointer, "Stay within a hundred years of today.");
      }
      move.accept(parsed);
    } catch (DateTimeException notParsed) {
      throw wrong(pointer, "Expected an RFC 3339 instant in UTC, or a duration such as PT1H.");
    }
  }

  private boolean isNear(Object parsed) {
    Duration far =
        parsed instanceof Instant instant
            ? Duration.between(clock.now(), instant)
            : (Duration) parsed;
    return far.abs().compareTo(FARTHEST) <= 0;
  }

  private static ProblemException wrong(String pointer, String message) {
    FieldError error = new FieldError(pointer, "clock.value", message);
    return new ProblemException(422, "clock.value", message, List.of(error));
  }
}
