package dev.carillon.server.insight;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why did this person (not) get it?
 *
 * @param contact id
 * @param workflow what should have sent it, or null when {@code notification} is given
 * @param at around when, or null: the last time
 */
record Question(
    String environment,
    String contact,
    @Nullable String workflow,
    @Nullable String notification,
    @Nullable String channel,
    @Nullable Instant at) {
  /** What happened farther away from {@code at} is another story. */
  static final Duration AROUND = Duration.ofDays(1);

  /** What was to be sent, in words. */
  String thing() {
    String what =
        notification == null ? "a message of \"" + workflow + "\"" : "\"" + notification + "\"";
    return channel == null ? what : what + " by " + channel;
  }

  /** Whether a moment (milliseconds since 1970) is near the one that was asked about. */
  boolean near(long moment) {
    return at == null || Math.abs(moment - at.toEpochMilli()) <= AROUND.toMillis();
  }
}
