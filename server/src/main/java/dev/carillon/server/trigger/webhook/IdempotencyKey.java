package dev.carillon.server.trigger.webhook;

import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.trigger.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} of a caller: the same key starts one run in seven days. */
final class IdempotencyKey {
  static final Duration KEPT = Duration.ofDays(7);
  private static final Pattern SHAPE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  private IdempotencyKey() {}

  /**
   * The key, or null without one.
   *
   * @throws ProblemException 400 for one that is empty, too long or not plain text
   */
  static Arrival.@Nullable Once of(Request request) {
    List<String> given = request.headers("idempotency-key");
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1 || !SHAPE.matcher(given.getFirst()).matches()) {
      throw new ProblemException(
          400,
          "idempotency_key.invalid",
          "An Idempotency-Key has 1 to 255 printable ASCII characters.");
    }
    return new Arrival.Once("idempotency:" + given.getFirst(), KEPT);
  }
}
