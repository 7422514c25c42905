package dev.carillon.server.run;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Whoever keeps what arrives, so that a wait can look back; see {@link Waits}. */
public interface Archive {

  /**
   * What arrived after {@code since} under one of the keys that this archive knows, with the ids
   * they had then. Only what was committed before the call is sure to be among it.
   */
  List<Found> since(RunState run, List<String> keys, Instant since);

  /**
   * Something that arrived.
   *
   * @param arrivedAt when it did; the event itself happens to the run now
   */
  record Found(Instant arrivedAt, RunEvent.Arrived event, Archive archive) {}

  /** Gives the run what was found for it. Does nothing when somebody else has had it meanwhile. */
  default CompletableFuture<Delivery> give(Runs runs, RunState run, RunEvent.Arrived event) {
    return runs.entrust(run.environment(), run.id(), event);
  }
}
