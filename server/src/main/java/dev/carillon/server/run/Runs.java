package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Interpreter;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The door to runs: start one, tell one what happened. Whatever is answered is on disk.
 *
 * <p>A run that waits long is parked: no node carries it, any may claim it. A run that is on its
 * way is carried by one node; events for it that come to another node are left in its mailbox.
 */
public final class Runs implements AutoCloseable {
  private static final Duration ACCEPT_WITHIN = Duration.ofSeconds(3);

  private final Clock clock;
  private final Ids ids;
  private final Database database;
  private final Documents documents;
  private final Committer committer;
  private final RunStore store;
  private final Deliveries deliveries;
  private final Timers timers;
  private final Decider decider;
  private final Carrier carrier;
  private final HeldRuns held;
  private final Housekeeper housekeeper;

  /** What runs need around them; put together once, by Wiring. */
  public record Parts(
      Database database,
      Clock clock,
      Ids ids,
      Interpreter interpreter,
      Documents documents,
      Worlds worlds,
      Committer committer,
      long incarnation,
      List<Effects> effects,
      UnaryOperator<String> mask) {}

  public Runs(Parts parts) {
    this.clock = parts.clock();
    this.ids = parts.ids();
    this.database = parts.database();
    this.documents = parts.documents();
    this.committer = parts.committer();
    this.store = new RunStore(database, parts.incarnation());
    Mailbox mailbox = new Mailbox(database, committer, parts.incarnation());
    this.timers = new Timers(clock, this::due);
    Transitions transitions = new Transitions(parts.incarnation(), parts.effects(), parts.mask());
    this.decider = new Decider(parts.interpreter(), documents, parts.worlds(), transitions);
    this.carrier =
        new Carrier(decider, parts.worlds(), clock, committer, transitions, timers, this::again);
    this.deliveries = new Deliveries(database, documents, store, mailbox, carrier);
    this.held = new HeldRuns(database, parts.incarnation(), carrier);
    this.housekeeper =
        new Housekeeper(
            database,
            clock,
            store,
            mailbox,
            deliveries,
            carrier,
            held,
            () ->
                new Outbox(database, clock, committer).retry(transitions, new RunReader(database)));
  }

  private void again(String environment, String run, LiveRun.Knock knock) {
    deliveries.deliver(environment, run, knock);
  }

  /** Begins to look for parked runs that are due and for runs whose node is dead. */
  public void open() {
    housekeeper.start();
  }

  public void listen(RunListener listener) {
    carrier.listen(listener);
  }

  /** Told that a run did not want what had been left for it; may block. */
  @FunctionalInterface
  public interface Refusals {
    void refused(String environment, String run, RunEvent.Arrived arrived);
  }

  /** Whom to tell when a run does not want what another node has left for it here. */
  public void onRefusal(Refusals listener) {
    deliveries.onRefusal(listener);
  }

  public void forget(RunListener listener) {
    carrier.forget(listener);
  }

  /** Runs that this node carries now. */
  public int carried() {
    return carrier.count();
  }

  /**
   * Starts a run and waits until that is on disk.
   *
   * @throws Overloaded when nothing was accepted
   */
  public Started start(Start start) {
    committer.admit();
    String id = start.runId() == null ? ids.next("run") : start.runId();
    Pending pending = carrier.begin(start, start.fresh(id, clock.now()));
    Committed outcome = await(pending);
    Change.Dedupe dedupe = start.dedupe();
    if (outcome == Committed.DONE) {
      return new Started(id, dedupe == null ? "" : dedupe.event(), false);
    }
    return dedupe == null
        ? new Started(id, "", true)
        : known(start.environment(), dedupe.key()).orElseThrow(() -> new Overloaded(false));
  }

  /** An id for a run that must be named before it is started. */
  public String newId() {
    return ids.next("run");
  }

  /** What was answered when that key came first, while it counts. */
  public Optional<Started> known(String environment, String key) {
    return DedupeStore.first(database, environment, key, clock.now().toEpochMilli());
  }

  /** Makes a start known under a second key, when committed with it. */
  public static Change.Row alsoKnown(String environment, String run, Change.Dedupe as) {
    return RunParts.ALSO_KNOWN.row(environment, as.key(), run, as.event(), as.expiresAt());
  }

  /**
   * Keeps a run that could not begin, failed with the reason as its outcome, so that the id that
   * was promised leads to it. Done twice it is one; on disk when this returns.
   *
   * @throws Overloaded when nothing was accepted
   */
  public void refuse(Refusal refusal) {
    committer.admit();
    await(carrier.refuse(refusal, clock.now()));
  }

  private static Committed await(Pending pending) {
    try {
      return pending.outcome().get(ACCEPT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      // Unclaimed: it will not be written. Claimed: nobody can say yet, so nothing is promised.
      if (pending.claim()) {
        pending.outcome().completeExceptionally(new Overloaded(true));
      }
      throw new Overloaded(true);
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof Fenced) {
        throw new Overloaded(true);
      }
      throw new IllegalStateException("The start of a run could not be written", refused);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Overloaded(true);
    }
  }

  /**
   * Tells a run what happened. Never blocks on the outside; the future completes when the
   * transition is on disk, or when it is clear that there is none.
   */
  public CompletableFuture<Delivery> deliver(String environment, String run, RunEvent event) {
    return deliveries.deliver(environment, run, event);
  }

  /**
   * As {@link #deliver}, and after a second the event is on disk in any case: whoever has promised
   * that the run will have it may answer then. The future completes as FORWARDED in that case.
   */
  public CompletableFuture<Delivery> entrust(String environment, String run, RunEvent event) {
    return deliveries.entrust(environment, run, event);
  }

  /**
   * Whether the event would move a run that stands so. A look, not a promise: the run may have
   * moved by the time it is told.
   */
  public boolean concerns(RunState state, RunEvent event) {
    Workflow workflow = documents.of(state);
    return workflow != null && decider.concerns(workflow, state, event);
  }

  /**
   * Takes parked runs into memory with one statement: for whoever is about to {@link #deliver}
   * something to each of many.
   */
  public void fetch(String environment, Collection<String> runs) {
    List<String> away = runs.stream().filter(run -> carrier.find(run) == null).toList();
    if (away.size() > 1) {
      store.claimAll(environment, away).forEach(deliveries::carry);
    }
  }

  /**
   * Holds the waiting runs of a workflow: their timers do not count until they are let go, and what
   * was due meanwhile is due then. What arrives for them is still taken. A run that another node
   * carries is held within a second.
   */
  public void hold(String environment, String workflow, boolean hold) {
    held.hold(environment, workflow, hold);
  }

  /** How many of the runs that this node carries are held. */
  long heldHere() {
    return held.count();
  }

  /**
   * Lets a failed run go on.
   *
   * @param failed its state as it stands
   * @param from step to begin at, or null for the one that failed
   * @param version version to go on with, or 0 for its own
   */
  public CompletableFuture<Delivery> retry(RunState failed, @Nullable String from, int version) {
    RunState state = version == 0 ? failed : failed.onVersion(version);
    LiveRun.Knock knock =
        new LiveRun.Knock(new RunEvent.RetryAsked(clock.now(), from), new CompletableFuture<>());
    Workflow workflow = documents.of(state);
    if (workflow == null) {
      knock.answer().complete(new Delivery(Delivery.Kind.ENDED, failed));
    } else {
      carrier.reopen(new LiveRun(workflow, state, false, false), knock);
    }
    return knock.answer();
  }

  /**
   * Makes sure that a failed run can go on as asked.
   *
   * @throws dev.carillon.server.http.ProblemException 422 when there is no such version or step
   */
  void requireRetry(RunState failed, @Nullable String from, int version) {
    Retries.require(documents, failed, from, version);
  }

  private void due(Timers.Timer timer) {
    LiveRun live = carrier.find(timer.run());
    if (live != null && !live.held()) {
      deliver(
          timer.environment(),
          timer.run(),
          new RunEvent.TimerDue(clock.now(), timer.step(), timer.visit()));
    }
  }

  /** Stops looking for work; what is on its way is finished by whoever adopts it. */
  @Override
  public void close() {
    housekeeper.close();
    timers.close();
  }
}
