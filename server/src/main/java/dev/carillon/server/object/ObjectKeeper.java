package dev.carillon.server.object;

import static dev.carillon.server.run.Part.Column.bytes;
import static dev.carillon.server.run.Part.Column.smallint;
import static dev.carillon.server.run.Part.Column.text;

import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Delivery;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Shards;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out {@link Effect.Ask}: applies what runs ask of digests and throttles, closes windows
 * that are due, and has the runs told. An ask waits in its row for the next round over its shard; a
 * round takes all that gathered while the one before it was written, so that many asks of one
 * object are one transaction.
 *
 * <p>Safe from any thread. Any number of nodes keep the same objects.
 */
public final class ObjectKeeper implements Effects, AutoCloseable {
  private static final Part ASKS =
      new Part(
          "asks",
          List.of(
              smallint("shard"), text("environment"), text("object"), text("run"), bytes("ask")),
          """
          INSERT INTO asks (shard, environment, object, run, ask)
            SELECT shard, environment, object, run, ask FROM {rows}\
          """);

  /** What {@link Committer} has to write for us. */
  public static final List<Part> PARTS = List.of(ASKS, AnswerStore.TOLD);

  /** Asks of one round, all shards together; a shard gets its share of it. */
  private static final int MOST = 2000;

  private static final int LEAST = 100;

  /**
   * Windows that a round closes because they are due; the rest has its turn a quarter of a second
   * later, so that a backlog never becomes a stampede.
   */
  private static final int DUE = 250;

  private final Database database;
  private final Clock clock;
  private final Herald herald;
  private final List<Rounds> rounds = new ArrayList<>();
  private final Watch watch;

  /** What the keeper needs around it. */
  public record Needs(
      Database database, Clock clock, Committer committer, long incarnation, Tell tell) {}

  /** How runs are told what happened. */
  @FunctionalInterface
  public interface Tell {
    /** {@code Runs.deliver}. */
    CompletableFuture<Delivery> tell(String environment, String run, RunEvent event);

    /** {@code Runs.fetch}: each of these runs is told something next. */
    default void fetch(String environment, Collection<String> runs) {}
  }

  public ObjectKeeper(Needs needs) {
    this.database = needs.database();
    this.clock = needs.clock();
    this.herald = new Herald(database, clock, needs.committer(), needs.incarnation(), needs.tell());
    for (int i = 0; i < Rounds.THREADS; i++) {
      rounds.add(new Rounds("objects-" + i, this::round));
    }
    this.watch = new Watch(database, clock, herald, this::nudge);
  }

  /** Begins to work. */
  public void open() {
    rounds.forEach(Rounds::start);
    watch.start();
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.Ask;
  }

  @Override
  public List<Change.Row> rows(RunState run, Effect effect) {
    Effect.Ask ask = (Effect.Ask) effect;
    Place place = Place.of(ask.object());
    return List.of(
        ASKS.row(place.shard(), place.environment(), place.name(), run.id(), States.write(effect)));
  }

  /** The ask is on disk: its shard has something to do. Twice does no harm. */
  @Override
  public void carryOut(RunState run, Effect effect) {
    nudge(Place.of(((Effect.Ask) effect).object()).shard());
  }

  private void nudge(short shard) {
    rounds.get(shard % Rounds.THREADS).add(shard);
  }

  /** One round over these shards; those in which more is waiting. */
  private Set<Short> round(List<Short> shards) {
    int share = Math.max(LEAST, MOST / shards.size());
    Set<Short> more = new LinkedHashSet<>();
    List<AnswerStore.Batch> batches =
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection -> {
              more.clear();
              ObjectStore.hold(connection, shards);
              Instant now = clock.now();
              List<ObjectStore.Stored> due =
                  ObjectStore.due(connection, shards, now.toEpochMilli(), DUE);
              List<ObjectStore.Asked> asked = ObjectStore.take(connection, shards, share);
              Round round = new Round(now, known(connection, due, asked));
              due.forEach(object -> round.happen(object.place(), new ObjectEvent.Due()));
              asked.forEach(round::ask);
              crowded(asked, share).forEach(more::add);
              return write(connection, round);
            });
    herald.tellAll(batches);
    return more;
  }

  private static List<ObjectStore.Stored> known(
      Connection connection, List<ObjectStore.Stored> due, List<ObjectStore.Asked> asked)
      throws SQLException {
    Set<Place> places = new LinkedHashSet<>();
    asked.forEach(one -> places.add(one.place()));
    due.forEach(object -> places.remove(object.place()));
    List<ObjectStore.Stored> all = new ArrayList<>(due);
    if (!places.isEmpty()) {
      all.addAll(ObjectStore.read(connection, places));
    }
    return all;
  }

  private static List<Short> crowded(List<ObjectStore.Asked> asked, int share) {
    int[] counts = new int[Shards.COUNT];
    asked.forEach(one -> counts[one.place().shard()]++);
    List<Short> crowded = new ArrayList<>();
    for (short shard = 0; shard < counts.length; shard++) {
      if (counts[shard] >= share) {
        crowded.add(shard);
      }
    }
    return crowded;
  }

  private List<AnswerStore.Batch> write(Connection connection, Round round) throws SQLException {
    ObjectStore.write(connection, round.written());
    ObjectStore.forget(connection, round.forgotten());
    ObjectStore.addItems(connection, round.items());
    for (Round.Moved moved : round.moved()) {
      ObjectStore.moveItems(connection, moved.from(), moved.to());
    }
    ObjectStore.dropItems(connection, round.gone());
    return AnswerStore.keep(connection, round.told(), herald.owner(), herald.again());
  }

  /** What a person wants of an object; false when it is not as it should be for that. */
  @FunctionalInterface
  interface Wish {
    boolean fulfil(Connection connection, Round round) throws SQLException;
  }

  /**
   * Has something happen to one object that no run asked.
   *
   * @return what the wish answered; when false nothing was changed
   */
  boolean change(Place place, Wish wish) {
    List<AnswerStore.Batch> batches = new ArrayList<>();
    boolean done =
        database.write(
            Database.ALL_ENVIRONMENTS,
            connection -> {
              batches.clear();
              ObjectStore.hold(connection, List.of(place.shard()));
              Round round = new Round(clock.now(), ObjectStore.read(connection, List.of(place)));
              boolean fulfilled = wish.fulfil(connection, round);
              if (fulfilled) {
                batches.addAll(write(connection, round));
              }
              return fulfilled;
            });
    herald.tellAll(batches);
    return done;
  }

  @Override
  public void close() {
    watch.close();
    rounds.forEach(Rounds::close);
  }
}
