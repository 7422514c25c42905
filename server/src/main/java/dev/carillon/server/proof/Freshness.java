package dev.carillon.server.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signed times: at most five minutes off, either way. */
final class Freshness {
  static final long TOLERANCE_SECONDS = 300;

  private Freshness() {}

  static boolean holds(@Nullable String seconds, Instant now) {
    if (seconds == null || !seconds.matches("\\d{1,12}")) {
      return false;
    }
    return Math.abs(now.getEpochSecond() - Long.parseLong(seconds)) <= TOLERANCE_SECONDS;
  }
}
