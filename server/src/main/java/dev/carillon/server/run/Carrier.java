package dev.carillon.server.run;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import dev.carillon.engine.run.World;
import dev.carillon.server.clock.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries live runs: applies an event, has the transition committed, then has its effects carried
 * out. Nothing here blocks but the effects, each on a virtual thread of its own.
 */
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  private final Decider decider;
  private final Worlds worlds;
  private final Clock clock;
  private final Committer committer;
  private final Transitions transitions;
  private final Timers timers;
  private final Redelivery redelivery;
  private final ConcurrentHashMap<String, LiveRun> carried = new ConcurrentHashMap<>();
  private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

  /** Gives events back that can no longer be applied here. */
  interface Redelivery {
    void again(String environment, String run, LiveRun.Knock knock);
  }

  Carrier(
      Decider decider,
      Worlds worlds,
      Clock clock,
      Committer committer,
      Transitions transitions,
      Timers timers,
      Redelivery redelivery) {
    this.decider = decider;
    this.worlds = worlds;
    this.clock = clock;
    this.committer = committer;
    this.transitions = transitions;
    this.timers = timers;
    this.redelivery = redelivery;
  }

  void listen(RunListener listener) {
    listeners.add(listener);
  }

  void forget(RunListener listener) {
    listeners.remove(listener);
  }

  @Nullable LiveRun find(String run) {
    return carried.get(run);
  }

  int count() {
    return carried.size();
  }

  Collection<LiveRun> live() {
    return carried.values();
  }

  /** Takes the first steps of a new run and hands them to the committer. */
  Pending begin(Start start, RunState fresh) {
    LiveRun live = new LiveRun(start.workflow(), fresh, false, true);
    carried.put(fresh.id(), live);
    Instant now = fresh.startedAt();
    World world = worlds.of(fresh.environment(), fresh.contact());
    Transition transition =
        decider
            .decide(
                live.workflow(),
                fresh,
                new RunEvent.Started(now),
                start.profile() == null
                    ? world
                    : new FirstWorld(world, fresh.contact(), start.profile()))
            .transition();
    Change change = transitions.start(start, transition, now);
    Pending pending = committer.offer(change);
    pending
        .outcome()
        .whenComplete((committed, failure) -> {
          if (committed == Committed.DONE) {
            settled(live, fresh, transition);
          } else {
            drop(live, fresh);
          }
        });
    return pending;
  }

  /** Hands a run that could not begin to the committer, as it has ended. */
  Pending refuse(Refusal refusal, Instant now) {
    Transition transition = decider.refused(refusal, now);
    return committer.offer(transitions.refused(refusal, transition, now));
  }

  /**
   * Takes on a run that was claimed from the database; its pending effects are carried out again.
   */
  LiveRun adopt(LiveRun live) {
    RunState state = live.state();
    LiveRun known = carried.putIfAbsent(state.id(), live);
    if (known != null) {
      return known;
    }
    arm(state);
    if (state.waiting() != null) {
      Thread.startVirtualThread(() -> {
        transitions.resumed(state);
        carryOut(state, transitions.pending(state));
      });
    }
    return live;
  }

  /** Tries to bring an ended run back to life by the one event that may. */
  void reopen(LiveRun live, LiveRun.Knock knock) {
    LiveRun known = carried.putIfAbsent(live.state().id(), live);
    LiveRun one = known == null ? live : known;
    if (one.offer(knock)) {
      pump(one);
    } else {
      redelivery.again(one.state().environment(), one.state().id(), knock);
    }
  }

  /** Applies what is waiting, unless somebody is at it already. */
  void pump(LiveRun live) {
    for (LiveRun.Knock knock = live.take(); knock != null; knock = live.take()) {
      apply(live, knock);
    }
  }

  private void apply(LiveRun live, LiveRun.Knock knock) {
    RunState before = live.state();
    World world = worlds.of(before.environment(), before.contact());
    Decider.Decision decision = decider.decide(live.workflow(), before, knock.event(), world);
    Transition transition = decision.transition();
    if (!transition.changed()) {
      ignore(live, before, knock);
      return;
    }
    Instant now = clock.now();
    Change change = transitions.move(live, before, transition, now);
    committer
        .submit(change)
        .whenComplete((committed, failure) -> {
          if (committed == Committed.DONE) {
            live.goOnWith(decision.workflow());
            knock.answer().complete(new Delivery(Delivery.Kind.APPLIED, transition.state()));
            settled(live, before, transition);
          } else if (failure != null) {
            drop(live, before);
            knock.answer().completeExceptionally(failure);
          } else {
            drop(live, before);
            redelivery.again(before.environment(), before.id(), knock);
          }
        });
  }

  /** Nothing to be written but, for a run that was claimed in vain, that it is free again. */
  private void ignore(LiveRun live, RunState state, LiveRun.Knock knock) {
    knock.answer().complete(new Delivery(Delivery.Kind.IGNORED, state));
    if (Transitions.kept(state, clock.now())) {
      live.settle(state);
    } else {
      committer
          .submit(Change.rows(transitions.parked(state)))
          .whenComplete((committed, failure) -> drop(live, state));
    }
  }

  /** The transition is on disk. On the committer's thread: short, never blocking. */
  private void settled(LiveRun live, RunState before, Transition transition) {
    RunState state = transition.state();
    live.settle(state);
    listeners.forEach(listener -> listener.changed(before, transition));
    List<Effect> effects = transition.effects();
    if (!effects.isEmpty()) {
      Thread.startVirtualThread(() -> carryOut(state, effects));
    }
    if (!rest(live, state)) {
      arm(state);
      if (live.waited()) {
        Thread.startVirtualThread(() -> pump(live));
      }
    }
  }

  /** Lets go of a run that has ended or waits for long. */
  private boolean rest(LiveRun live, RunState state) {
    if (Transitions.kept(state, clock.now())) {
      return false;
    }
    drop(live, state);
    return true;
  }

  private void drop(LiveRun live, RunState state) {
    carried.remove(state.id(), live);
    live.release()
        .forEach(knock ->
            Thread.startVirtualThread(
                () -> redelivery.again(state.environment(), state.id(), knock)));
  }

  /** Sets the timer of a run that waits. */
  void arm(RunState state) {
    Waiting waiting = state.waiting();
    Long due = Batch.millis(state.dueAt());
    if (waiting != null && due != null) {
      timers.add(
          new Timers.Timer(due, state.environment(), state.id(), waiting.step(), waiting.visit()));
    }
  }

  /**
   * Carries out effects: each that may block gets a thread of its own, the durable ones, whose
   * order matters, follow each other here.
   */
  private void carryOut(RunState state, List<Effect> effects) {
    List<Effect> here =
        effects.size() == 1
            ? effects
            : effects.stream().filter(one -> transitions.handler(one).durable()).toList();
    effects.stream()
        .filter(effect -> !here.contains(effect))
        .forEach(effect -> Thread.startVirtualThread(() -> carryOut(state, effect)));
    here.forEach(effect -> carryOut(state, effect));
  }

  private void carryOut(RunState state, Effect effect) {
    try {
      Effects handler = transitions.handler(effect);
      handler.carryOut(state, effect);
      if (handler.durable()) {
        committer.submit(Change.rows(Outbox.done(effect)));
      }
    } catch (RuntimeException failure) {
      log.error("An effect of run {} broke off; it is tried again later.", state.id(), failure);
    }
  }
}
