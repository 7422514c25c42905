package dev.carillon.engine.step.http;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.StepContext;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

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
}
