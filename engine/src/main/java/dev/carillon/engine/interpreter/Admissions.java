package dev.carillon.engine.interpreter;

import dev.carillon.engine.trigger.Admission;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps a further call of the trigger from starting a run: dedupe and membership. */
final class Admissions {
  private final Map<String, Instant> known = new HashMap<>();
  private final String reentry;

  Admissions(String reentry) {
    this.reentry = reentry;
  }

  /** Why nothing starts, or null. */
  @Nullable String refusal(Admission.Start start, List<SimulatedRun> runs, Instant now) {
    Admission.Dedupe dedupe = start.dedupe();
    if (dedupe != null) {
      Instant until = known.get(dedupe.key());
      if (until != null && now.isBefore(until)) {
        return "duplicate";
      }
      known.put(dedupe.key(), now.plus(dedupe.keep()));
    }
    String whom = start.identifier();
    if (whom == null || reentry.equals("always")) {
      return null;
    }
    boolean inside =
        runs.stream()
            .filter(run -> run.follows(whom))
            .anyMatch(run -> !reentry.equals("afterExit") || !run.state().status().ended());
    return inside ? "inside" : null;
  }
}
