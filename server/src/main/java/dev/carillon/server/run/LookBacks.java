package dev.carillon.server.run;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks back for waits that have just been registered: what arrived since, oldest first, is told to
 * the run one after the other, until it does not wait there any more. Kept in the outbox until it
 * is done, so that a dead node's look-back is done by another.
 */
public final class LookBacks implements Effects {
  private final Supplier<List<Archive>> archives;
  private final Supplier<Runs> runs;

  /** Both are asked for at the first look-back, not before. */
  public LookBacks(Supplier<List<Archive>> archives, Supplier<Runs> runs) {
    this.archives = archives;
    this.runs = runs;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.LookBack;
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    Effect.LookBack back = (Effect.LookBack) effect;
    RunState now = run;
    for (Archive.Found found : find(run, back)) {
      if (!waits(now, back)) {
        return;
      }
      if (runs.get().concerns(now, found.event())) {
        Delivery delivery = Waits.join(found.archive().give(runs.get(), now, found.event()));
        now = delivery.state() == null ? now : delivery.state();
      }
    }
  }

  private List<Archive.Found> find(RunState run, Effect.LookBack back) {
    return archives.get().stream()
        .<Archive.Found>flatMap(archive -> archive.since(run, back.keys(), back.since()).stream())
        .sorted(Comparator.comparing(Archive.Found::arrivedAt))
        .toList();
  }

  private static boolean waits(RunState run, Effect.LookBack back) {
    Waiting waiting = run.waiting();
    return !run.status().ended()
        && waiting != null
        && waiting.step().equals(back.step())
        && waiting.visit() == back.visit();
  }
}
