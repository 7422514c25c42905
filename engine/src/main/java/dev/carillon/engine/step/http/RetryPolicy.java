package dev.carillon.engine.step.http;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.StepContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often and how far apart a call is tried again.
 *
 * @param max retries after the first attempt, 0 to 20
 */
record RetryPolicy(int max, Duration first, double factor, Duration cap) {
  /** A Retry-After beyond this is not believed. */
  private static final Duration LONGEST = Duration.ofHours(24);

  static final int MAX_RETRIES = 20;

  static RetryPolicy read(StepContext context) {
    JsonNode retries = context.config().path("retries");
    return new RetryPolicy(
        Math.clamp(retries.path("max").asInt(3), 0, MAX_RETRIES),
        context.duration(retries.path("first"), "first").orElse(Duration.ofSeconds(1)),
        Math.clamp(retries.path("factor").asDouble(3), 1, 100),
        context.duration(retries.path("cap"), "cap").orElse(Duration.ofMinutes(10)));
  }

  /** first · factor^(attempt-1), at most the cap; a longer Retry-After wins. */
  Duration pause(RunEvent.CallAnswered answer) {
    double millis = first.toMillis() * Math.pow(factor, answer.attempt() - 1.0);
    Duration own = Duration.ofMillis((long) Math.min(millis, cap.toMillis()));
    Duration asked = answer.retryAfter();
    if (asked == null || asked.compareTo(own) <= 0) {
      return own;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  /** All attempts and the pauses between them; null when a template says how long one lasts. */
  static @Nullable Duration longest(ObjectNode config) {
    JsonNode retries = config.path("retries");
    Duration timeout = read(config.path("timeout"), Duration.ofSeconds(10));
    Duration first = read(retries.path("first"), Duration.ofSeconds(1));
    Duration cap = read(retries.path("cap"), Duration.ofMinutes(10));
    if (timeout == null || first == null || cap == null) {
      return null;
    }
    int max = Math.clamp(retries.path("max").asInt(3), 0, MAX_RETRIES);
    double factor = Math.clamp(retries.path("factor").asDouble(3), 1, 100);
    double millis = timeout.toMillis() * (max + 1.0);
    for (int i = 0; i < max; i++) {
      millis += Math.min(first.toMillis() * Math.pow(factor, i), cap.toMillis());
    }
    return Duration.ofMillis((long) millis);
  }

  private static @Nullable Duration read(JsonNode field, Duration otherwise) {
    return field.isMissingNode() || field.isNull()
        ? otherwise
        : Durations.readPositive(field.asString("")).orElse(null);
  }
}
