package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.Database;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings events to their runs, wherever those are: carried here, parked, or on another node. */
final class Deliveries {
  private final Database database;
  private final Documents documents;
  private final RunStore store;
  private final Mailbox mailbox;
  private final Carrier carrier;

  private volatile Runs.Refusals refusals = (environment, run, arrived) -> {};

  Deliveries(
      Database database, Documents documents, RunStore store, Mailbox mailbox, Carrier carrier) {
    this.database = database;
    this.documents = documents;
    this.store = store;
    this.mailbox = mailbox;
    this.carrier = carrier;
  }

  void onRefusal(Runs.Refusals listener) {
    refusals = listener;
  }

  /** See {@link Runs#deliver}. */
  CompletableFuture<Delivery> deliver(String environment, String run, RunEvent event) {
    LiveRun.Knock knock = new LiveRun.Knock(event, new CompletableFuture<>());
    deliver(environment, run, knock);
    return knock.answer();
  }

  /** See {@link Runs#entrust}. */
  CompletableFuture<Delivery> entrust(String environment, String run, RunEvent event) {
    LiveRun.Knock knock = new LiveRun.Knock(event, new CompletableFuture<>());
    deliver(environment, run, knock);
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread)
        .execute(() -> {
          if (!knock.answer().isDone()) {
            leave(store.incarnation(), environment, run, knock);
          }
        });
    return knock.answer();
  }

  void deliver(String environment, String run, LiveRun.Knock knock) {
    try {
      while (true) {
        LiveRun live = carrier.find(run);
        if (live == null) {
          live = claim(environment, run, knock);
        }
        if (live == null) {
          return;
        }
        if (live.offer(knock)) {
          carrier.pump(live);
          return;
        }
      }
    } catch (RuntimeException failure) {
      knock.answer().completeExceptionally(failure);
    }
  }

  /**
   * Claims the run for this node; null when there is nothing to claim, and the knock is answered.
   */
  private @Nullable LiveRun claim(String environment, String run, LiveRun.Knock knock) {
    Optional<RunStore.Found> found = store.claim(environment, run);
    if (found.isEmpty()) {
      ended(environment, run, knock);
      return null;
    }
    RunStore.Claimed claimed = found.get().claimed();
    if (claimed != null) {
      LiveRun live = carry(claimed);
      if (live == null) {
        knock.answer().complete(new Delivery(Delivery.Kind.IGNORED, claimed.state()));
      }
      return live;
    }
    Long other = found.get().otherOwner();
    if (other == null || other == 0 || other == store.incarnation()) {
      // On its way into or out of memory here: look again in a moment.
      again(environment, run, knock);
    } else {
      leave(other, environment, run, knock);
    }
    return null;
  }

  private void again(String environment, String run, LiveRun.Knock knock) {
    if (!knock.answer().isDone()) {
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
          .execute(() -> deliver(environment, run, knock));
    }
  }

  private void leave(long owner, String environment, String run, LiveRun.Knock knock) {
    mailbox
        .leave(owner, environment, run, knock.event())
        .whenComplete((committed, failure) -> {
          if (failure == null) {
            knock.answer().complete(new Delivery(Delivery.Kind.FORWARDED, null));
          } else {
            knock.answer().completeExceptionally(failure);
          }
        });
  }

  private void ended(String environment, String run, LiveRun.Knock knock) {
    RunState state = new RunReader(database).state(environment, run).orElse(null);
    knock.answer().complete(new Delivery(Delivery.Kind.ENDED, state));
  }

  /** Takes a claimed run into memory; null when its document is gone. */
  @Nullable LiveRun carry(RunStore.Claimed claimed) {
    Workflow workflow = documents.of(claimed.state());
    if (workflow == null) {
      return null;
    }
    LiveRun live = new LiveRun(workflow, claimed.state(), claimed.held(), false);
    return carrier.adopt(live);
  }

  /** An event that was left for a run of ours. */
  void mail(Mailbox.Letter letter) {
    RunEvent event = Events.read(letter.event());
    deliver(letter.environment(), letter.run(), event)
        .whenComplete((delivery, failure) -> {
          if (failure == null) {
            if (!delivery.heard() && event instanceof RunEvent.Arrived arrived) {
              Thread.startVirtualThread(
                  () -> refusals.refused(letter.environment(), letter.run(), arrived));
            }
            mailbox.done(letter);
          } else {
            mailbox.back(letter);
          }
        });
  }
}
