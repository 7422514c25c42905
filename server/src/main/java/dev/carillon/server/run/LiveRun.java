package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A run that this node carries: its state in memory, and what has happened and is not yet applied.
 * One event at a time: the next is applied when the transition before it is on disk.
 */
final class LiveRun {
  private Workflow workflow;
  private final Deque<Knock> inbox = new ArrayDeque<>();
  private RunState state;
  private boolean held;
  private boolean busy;
  private boolean gone;

  LiveRun(Workflow workflow, RunState state, boolean held, boolean busy) {
    this.workflow = workflow;
    this.state = state;
    this.held = held;
    this.busy = busy;
  }

  /** An event and who wants to know what became of it. */
  record Knock(RunEvent event, CompletableFuture<Delivery> answer) {}

  synchronized Workflow workflow() {
    return workflow;
  }

  /** From the next event on it goes by this document. */
  synchronized void goOnWith(Workflow document) {
    workflow = document;
  }

  synchronized RunState state() {
    return state;
  }

  synchronized boolean held() {
    return held;
  }

  synchronized void hold(boolean hold) {
    held = hold;
  }

  /**
   * Adds an event.
   *
   * @return false when the run is no longer carried here: try again
   */
  synchronized boolean offer(Knock knock) {
    if (gone) {
      return false;
    }
    inbox.add(knock);
    return true;
  }

  /** The next event, for the one thread that may apply it; null when busy or nothing is there. */
  synchronized @Nullable Knock take() {
    if (busy || gone || inbox.isEmpty()) {
      return null;
    }
    busy = true;
    return inbox.poll();
  }

  /** Whether events are there that nobody has applied. */
  synchronized boolean waited() {
    return !inbox.isEmpty();
  }

  /** The event is dealt with; the state is what is on disk. */
  synchronized void settle(RunState after) {
    state = after;
    busy = false;
  }

  /**
   * Lets go of the run unless something is waiting to be applied.
   *
   * @return events that nobody will apply here; empty while it is kept
   */
  synchronized Deque<Knock> release() {
    gone = true;
    busy = false;
    Deque<Knock> rest = new ArrayDeque<>(inbox);
    inbox.clear();
    return rest;
  }
}
