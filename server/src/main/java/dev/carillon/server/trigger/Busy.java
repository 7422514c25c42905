package dev.carillon.server.trigger;

import dev.carillon.server.http.ProblemException;
import dev.carillon.server.run.Overloaded;

/** What callers are told when nothing was accepted. */
public final class Busy {
  private Busy() {}

  public static ProblemException problem(Overloaded overloaded) {
    ProblemException problem =
        overloaded.databaseAway()
            ? new ProblemException(
                503,
                "unavailable",
                "Nothing was accepted: the database does not answer. Try again.")
            : new ProblemException(
                429, "overloaded", "Nothing was accepted: too much at once. Try again.");
    return problem.with("Retry-After", Long.toString(overloaded.retryAfter().toSeconds()));
  }
}
