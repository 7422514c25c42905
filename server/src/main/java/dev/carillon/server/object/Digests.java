package dev.carillon.server.object;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.object.Item;
import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.server.db.Database;
import dev.carillon.server.run.Closings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The open windows of digests, for people: look at them, close one, take an item out. */
public final class Digests implements Closings {
  private final Database database;
  private final ObjectKeeper keeper;

  public Digests(Database database, ObjectKeeper keeper) {
    this.database = database;
    this.keeper = keeper;
  }

  /**
   * Open windows, the newest first.
   *
   * @param key as the step's template gave it, or null
   * @param before id below which the page begins, or null
   */
  List<ObjectNode> list(
      String environment,
      @Nullable String workflow,
      @Nullable String key,
      @Nullable String before,
      int most) {
    String kept = key == null ? null : Place.storable(DerivedId.bounded(key));
    return database.read(
        environment,
        connection ->
            ObjectStore.open(connection, environment, workflow, kept, before, most).stream()
                .map(Digests::shown)
                .toList());
  }

  /** {@code id workflow step key runId count openedAt closesAt head tail sum min max items}. */
  private static ObjectNode shown(ObjectStore.Stored stored) {
    ObjectNode peek = SharedObjects.peek(stored.state());
    ObjectNode json = Json.object();
    json.set("id", peek.path("id"));
    json.put("workflow", stored.place().workflow()).put("step", stored.place().step());
    json.put("key", stored.place().key());
    json.set("runId", peek.path("carrier"));
    for (String field :
        List.of("count", "openedAt", "closesAt", "head", "tail", "sum", "min", "max", "items")) {
      json.set(field, peek.path(field));
    }
    return json;
  }

  /** An open window, or nothing. */
  Optional<ObjectNode> find(String environment, String id) {
    return stored(environment, id).map(Digests::shown);
  }

  private Optional<ObjectStore.Stored> stored(String environment, String id) {
    return database.read(
        environment, connection -> ObjectStore.byDigest(connection, environment, id));
  }

  @Override
  public List<Closing> page(String environment, @Nullable String workflow, Slot after, int most) {
    return database.read(
        environment,
        connection -> ObjectStore.closings(connection, environment, workflow, after, most));
  }

  @Override
  public Map<String, Instant> of(String environment, Collection<String> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return database
        .read(environment, connection -> ObjectStore.closingsOf(connection, runs))
        .stream()
        .collect(Collectors.toMap(Closing::run, Closing::at, (one, two) -> one));
  }

  /**
   * Closes a window now; its carrier goes on with what it has.
   *
   * @return false when it was not open any more
   */
  boolean close(String environment, String id) {
    return change(
        environment,
        id,
        (connection, round, place) -> {
          round.happen(place, new ObjectEvent.CloseAsked());
          return true;
        });
  }

  /**
   * Takes an item out of an open window. Its run has ended as {@code digested} and stays so.
   *
   * @return false when the window was not open any more, or has no such item
   */
  boolean remove(String environment, String id, long number) {
    return change(
        environment,
        id,
        (connection, round, place) -> {
          ObjectState before = Objects.requireNonNull(round.state(place));
          boolean all = SharedObjects.knowsAllItems(before);
          List<Item> items = all ? null : ObjectStore.items(connection, id);
          round.happen(place, new ObjectEvent.RemoveAsked(number, items));
          ObjectState after = round.state(place);
          if (after == null || count(after) == count(before)) {
            return false;
          }
          ObjectStore.removeItem(connection, id, number);
          return true;
        });
  }

  private static long count(ObjectState state) {
    return SharedObjects.peek(state).path("count").asLong();
  }

  /** What to do with an object whose open window was found as it should be. */
  @FunctionalInterface
  private interface Deed {
    boolean done(Connection connection, Round round, Place place) throws SQLException;
  }

  private boolean change(String environment, String id, Deed deed) {
    Optional<Place> found = stored(environment, id).map(ObjectStore.Stored::place);
    return found.isPresent()
        && keeper.change(
            found.get(),
            (connection, round) ->
                id.equals(SharedObjects.windows(round.state(found.get())).open())
                    && deed.done(connection, round, found.get()));
  }
}
