package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.run.RunListener;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Callers that wait for their run to end or to leave a step. Costs nothing when nobody waits. */
final class Responses implements RunListener {
  private static final String ENDED = "ended";

  private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();

  /** Somebody who waits for a run. */
  final class Awaited implements AutoCloseable {
    private final String run;
    private final String after;
    private final CompletableFuture<RunState> reached = new CompletableFuture<>();

    private Awaited(String run, String after) {
      this.run = run;
      this.after = after;
    }

    /** The run when it got there; empty when the time is over. */
    Optional<RunState> within(Duration limit) {
      try {
        return Optional.of(reached.get(limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException late) {
        return Optional.empty();
      } catch (ExecutionException neverThrown) {
        throw new IllegalStateException(neverThrown);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      awaited.remove(run);
    }
  }

  /**
   * Begins to wait; to be called before the run is started.
   *
   * @param after {@code ended} or the id of a step
   */
  Awaited await(String run, String after) {
    Awaited waiting = new Awaited(run, after);
    awaited.put(run, waiting);
    return waiting;
  }

  @Override
  public void changed(RunState before, Transition transition) {
    if (awaited.isEmpty()) {
      return;
    }
    RunState state = transition.state();
    Awaited waiting = awaited.get(state.id());
    if (waiting == null) {
      return;
    }
    boolean there =
        !waiting.after.equals(ENDED)
            && transition.visits().stream()
                .anyMatch(visit -> visit.step().equals(waiting.after) && visit.endedAt() != null);
    if (there || state.status().ended()) {
      waiting.reached.complete(state);
    }
  }
}
