package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is committed as one: at most one run's transition and the rows that go with it.
 *
 * @param transition null for rows alone
 * @param rows in any order; written only if the transition is
 */
public record Change(@Nullable RunChange transition, List<Row> rows) {

  /** A row of a part; see {@link Part#row}. */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  public record Row(Part part, @Nullable Object[] values) {}

  /**
   * A run's step from one revision to the next.
   *
   * @param kind what becomes of the row in {@code runs}
   * @param owned whether this node keeps the run after the commit
   * @param held of a start: its timers do not count; a run that moves stays as held as it is
   * @param dedupe for a start: the key under which it counts once, or null
   */
  public record RunChange(
      Kind kind, RunState state, boolean owned, boolean held, @Nullable Dedupe dedupe) {}

  /** What happens to the row in {@code runs}. */
  public enum Kind {
    /** A new run that lives on. */
    START,
    /** A new run that ended in its first burst. */
    START_AND_END,
    /** A live run moves and lives on. */
    MOVE,
    /** A live run ends. */
    END
  }

  /**
   * A key that counts once until {@code expiresAt} (milliseconds since 1970).
   *
   * @param event the id answered to whoever sends the same again
   */
  public record Dedupe(String key, String event, long expiresAt) {}

  public static Change rows(List<Row> rows) {
    return new Change(null, rows);
  }

  public static Change rows(Row... rows) {
    return new Change(null, List.of(rows));
  }
}
