package dev.carillon.server.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A change on its way to disk. */
final class Pending {
  private final Change change;
  private final CompletableFuture<Committed> outcome = new CompletableFuture<>();
  private final AtomicBoolean claimed = new AtomicBoolean();

  Pending(Change change) {
    this.change = change;
  }

  Change change() {
    return change;
  }

  CompletableFuture<Committed> outcome() {
    return outcome;
  }

  /** True for the one who may decide its fate: the committer that takes it, or its owner. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  /** The dedupe key with its environment, or empty. */
  String dedupeKey() {
    Change.RunChange run = change.transition();
    return run == null || run.dedupe() == null
        ? ""
        : run.state().environment() + "/" + run.dedupe().key();
  }
}
