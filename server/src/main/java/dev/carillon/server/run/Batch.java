package dev.carillon.server.run;

import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.engine.run.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes gathered for one flush, sorted by table. */
final class Batch {
  private final long incarnation;
  private final List<@Nullable Object[]> starts = new ArrayList<>();
  private final List<@Nullable Object[]> moves = new ArrayList<>();
  private final List<@Nullable Object[]> ends = new ArrayList<>();
  private final Map<Part, List<Guarded>> rows = new LinkedHashMap<>();

  Batch(long incarnation) {
    this.incarnation = incarnation;
  }

  /** A row and the run whose transition it hangs on, or null. */
  record Guarded(@Nullable String run, Change.Row row) {}

  void add(Change change) {
    Change.RunChange transition = change.transition();
    if (transition != null) {
      addRun(transition);
    }
    String guard = transition == null ? null : transition.state().id();
    for (Change.Row row : change.rows()) {
      rows.computeIfAbsent(row.part(), part -> new ArrayList<>()).add(new Guarded(guard, row));
    }
  }

  FlushStatement.Shape shape(List<Part> order) {
    return new FlushStatement.Shape(
        !starts.isEmpty(),
        !moves.isEmpty(),
        !ends.isEmpty(),
        order.stream().filter(rows::containsKey).toList());
  }

  List<@Nullable Object[]> starts() {
    return starts;
  }

  List<@Nullable Object[]> moves() {
    return moves;
  }

  List<@Nullable Object[]> ends() {
    return ends;
  }

  List<Guarded> rows(Part part) {
    return rows.getOrDefault(part, List.of());
  }

  private void addRun(Change.RunChange change) {
    switch (change.kind()) {
      case START, START_AND_END -> starts.add(start(change));
      case MOVE -> moves.add(move(change));
      case END ->
          ends.add(
              new Object[] {
                Shards.of(change.state().id()), change.state().id(), change.state().revision()
              });
    }
  }

  private @Nullable Object[] start(Change.RunChange change) {
    RunState run = change.state();
    Waiting waiting = run.waiting();
    Change.Dedupe dedupe = change.dedupe();
    boolean ended = change.kind() == Change.Kind.START_AND_END;
    return new @Nullable Object[] {
      Shards.of(run.id()),
      run.id(),
      run.environment(),
      run.workflow(),
      run.version(),
      run.draft(),
      run.contact(),
      run.told(),
      run.startedAt().toEpochMilli(),
      millis(run.dueAt()),
      waiting == null ? null : waiting.kind(),
      run.current(),
      change.held(),
      change.owned() ? incarnation : null,
      run.revision(),
      ended ? new byte[0] : States.write(run),
      ended,
      dedupe == null ? null : dedupe.key(),
      dedupe == null ? null : dedupe.event(),
      dedupe == null ? null : dedupe.expiresAt()
    };
  }

  private @Nullable Object[] move(Change.RunChange change) {
    RunState run = change.state();
    Waiting waiting = run.waiting();
    return new @Nullable Object[] {
      Shards.of(run.id()),
      run.id(),
      run.version(),
      run.draft(),
      run.told(),
      millis(run.dueAt()),
      waiting == null ? null : waiting.kind(),
      run.current(),
      change.owned() ? incarnation : null,
      run.revision(),
      States.write(run)
    };
  }

  /** Rounded up, so that a timer never fires early. */
  static @Nullable Long millis(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    return instant.getNano() % 1_000_000 == 0 ? instant.toEpochMilli() : instant.toEpochMilli() + 1;
  }

  /** An empty array of the Java type that the driver writes as that PostgreSQL type. */
  static @Nullable Object[] array(String type, int length) {
    return switch (type) {
      case "bigint" -> new Long[length];
      case "integer" -> new Integer[length];
      case "smallint" -> new Short[length];
      case "boolean" -> new Boolean[length];
      case "bytea" -> new byte[length][];
      case "text" -> new String[length];
      default -> throw new IllegalArgumentException("Expected a known column type but got " + type);
    };
  }
}
