package dev.carillon.server.run;

import java.time.Duration;

/** Nothing was accepted: try again after {@link #retryAfter()}. */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean databaseAway;

  Overloaded(boolean databaseAway) {
    super(
        databaseAway ? "The database is away." : "Too much is waiting to be stored.",
        null,
        false,
        false);
    this.databaseAway = databaseAway;
  }

  /** True: 503, the database is away; false: 429, too much at once. */
  public boolean databaseAway() {
    return databaseAway;
  }

  public Duration retryAfter() {
    return Duration.ofSeconds(databaseAway ? 2 : 1);
  }
}
