package dev.carillon.server.insight;

import static dev.carillon.server.run.Part.Column.integer;
import static dev.carillon.server.run.Part.Column.smallint;
import static dev.carillon.server.run.Part.Column.text;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Visit;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Shards;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what runs do in the commit in which they do it, so that the counts are right whatever
 * happens to the node. One row a transition travels; the flush adds equal ones up and raises one
 * counter each. Carries out no effect.
 */
public final class Tally implements Effects {
  /** Registered with the committer. */
  public static final Part COUNTS =
      new Part(
          "insight",
          List.of(
              text("environment"),
              text("workflow"),
              integer("day"),
              integer("version"),
              smallint("slot"),
              text("keys")),
          """
          INSERT INTO insight_counts AS i
            (environment, workflow, day, version, step, what, lane, slot, n)
          SELECT environment, workflow, day, version, split_part(key, E'\\t', 1),
            split_part(key, E'\\t', 2), split_part(key, E'\\t', 3), slot, count(*)
          FROM {rows}, unnest(string_to_array(rows.keys, E'\\n')) AS key
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
          ON CONFLICT (environment, workflow, day, version, step, what, lane, slot)
          DO UPDATE SET n = i.n + EXCLUDED.n\
          """);

  private static final int SLOTS = 64;
  private static final int LONGEST = 100;

  private final Clock clock;
  private final int node;

  /**
   * @param incarnation of this node
   */
  public Tally(Clock clock, long incarnation) {
    this.clock = clock;
    this.node = (int) (incarnation % (SLOTS / 2)) * 2;
  }

  static int day(long millis) {
    return (int) Math.floorDiv(millis, Duration.ofDays(1).toMillis());
  }

  @Override
  public boolean takes(Effect effect) {
    return false;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    throw new IllegalStateException("Expected no effect but got " + effect.getClass());
  }

  @Override
  public List<Change.Row> moved(@Nullable RunState before, Transition transition) {
    RunState state = transition.state();
    StringBuilder keys = new StringBuilder();
    if (before == null) {
      add(keys, "", "started", "");
    }
    for (Visit visit : transition.visits()) {
      add(keys, visit.step(), visit.status(), visit.lane() == null ? "" : visit.lane());
    }
    if (state.status().ended()) {
      add(keys, "", state.status().word(), state.outcome() == null ? "" : state.outcome());
    }
    return keys.isEmpty()
        ? List.of()
        : List.of(
            COUNTS.row(
                state.environment(),
                state.workflow(),
                day(clock.now().toEpochMilli()),
                state.version(),
                (short) (node + Shards.of(state.id()) % 2),
                keys.toString()));
  }

  private static void add(StringBuilder keys, String step, String what, String lane) {
    if (!keys.isEmpty()) {
      keys.append('\n');
    }
    keys.append(step).append('\t').append(what).append('\t').append(plain(lane));
  }

  /** An outcome or a lane's name is whatever somebody typed. */
  private static String plain(String text) {
    String shorter = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (int i = 0; i < shorter.length(); i++) {
      if (shorter.charAt(i) < ' ') {
        return shorter.replaceAll("\\p{Cntrl}", " ");
      }
    }
    return shorter;
  }
}
