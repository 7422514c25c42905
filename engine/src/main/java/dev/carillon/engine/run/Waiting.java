package dev.carillon.engine.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run waits for.
 *
 * @param kind {@code call}, {@code retry}, {@code delay}, {@code window}, {@code digest}, {@code
 *     reply}, {@code event}, {@code status}, …: what people are told
 * @param until when a {@link RunEvent.TimerDue} is wanted, or null
 * @param keys what may arrive, e.g. {@code event:order.paid}; empty when nothing from outside can
 * @param memo the step's own notes for this wait
 * @param pending effects whose outcome is awaited: carried out again (same key) when a node dies
 */
public record Waiting(
    String kind,
    String step,
    int visit,
    @Nullable Instant until,
    List<String> keys,
    ObjectNode memo,
    List<Effect> pending) {

  /**
   * True while an answer is on its way, from outside or from a shared object, so that the run stays
   * with its node.
   */
  @JsonIgnore
  public boolean inFlight() {
    return pending.stream()
        .anyMatch(effect -> effect instanceof Effect.Call || effect instanceof Effect.Ask);
  }
}
