package dev.carillon.server.object;

import dev.carillon.engine.object.Item;
import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.ObjectTransition;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.object.Windows;
import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many events applied to some objects, to be committed as one: what becomes of each object, the
 * items, and what the runs are told. Used once, by one thread.
 */
final class Round {
  private static final Logger log = LoggerFactory.getLogger(Round.class);

  private final Instant now;
  private final Map<Place, ObjectState> states = new LinkedHashMap<>();
  private final Set<Place> changed = new HashSet<>();
  private final List<ObjectStore.Filed> items = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();

  /** Items of one window that belong to another from now on. */
  record Moved(String from, String to) {}

  /**
   * @param known the objects that are stored, of those that something happens to
   */
  Round(Instant now, List<ObjectStore.Stored> known) {
    this.now = now;
    known.forEach(stored -> states.put(stored.place(), stored.state()));
  }

  /** An event that no run asked. */
  void happen(Place place, ObjectEvent event) {
    ObjectState state = states.get(place);
    if (state != null) {
      take(place, state, SharedObjects.apply(state, event, now), false);
    }
  }

  /** A run's ask. One that cannot be applied ends its run instead of holding up all others. */
  void ask(ObjectStore.Asked asked) {
    Place place = asked.place();
    ObjectState before = states.get(place);
    try {
      boolean taken = asked.ask().body().path("do").asString("").equals("taken");
      take(place, before, SharedObjects.ask(before, asked.run(), asked.ask(), now), taken);
    } catch (RuntimeException bug) {
      log.error("An ask of run {} met a bug; the run is ended.", asked.run(), bug);
      RunEvent end = new RunEvent.CancelAsked(now, "Carillon, which could not apply its ask");
      told.add(new Told(place.environment(), asked.run(), end));
    }
  }

  private void take(
      Place place, @Nullable ObjectState before, ObjectTransition transition, boolean taken) {
    if (!transition.changed()) {
      return;
    }
    ObjectState after = transition.state();
    changed.add(place);
    if (after == null) {
      states.remove(place);
    } else {
      states.put(place, after);
    }
    String environment = place.environment();
    transition
        .answers()
        .forEach(answer -> told.add(new Told(environment, answer.run(), answer.event())));
    Windows were = SharedObjects.windows(before);
    Windows are = SharedObjects.windows(after);
    follow(place, were, are, taken);
    file(place, transition);
  }

  /** What led its window went on by itself, so the window does not have it. */
  private void file(Place place, ObjectTransition transition) {
    String window = transition.window();
    boolean led =
        transition.answers().stream()
            .anyMatch(answer -> answer.event().data().path("do").asString("").equals("lead"));
    if (!led) {
      for (Item item : transition.added()) {
        items.add(
            new ObjectStore.Filed(
                place.environment(), window == null ? loose(place) : window, item));
      }
    }
  }

  /** Items of a window that is no more go with it if a run has them, else to another window. */
  private void follow(Place place, Windows were, Windows are, boolean taken) {
    if (were.equals(are)) {
      return;
    }
    List<String> lost = new ArrayList<>(were.handed());
    if (were.open() != null) {
      lost.add(were.open());
    }
    lost.removeIf(are::has);
    if (taken) {
      gone.addAll(lost);
      return;
    }
    String heir = are.open() != null ? are.open() : fresh(were, are, place);
    lost.forEach(window -> move(window, heir));
    if (were.orphans() && !are.orphans()) {
      move(loose(place), heir);
    }
  }

  private static String fresh(Windows were, Windows are, Place place) {
    return are.handed().stream()
        .filter(window -> !were.has(window))
        .reduce((first, second) -> second)
        .orElse(loose(place));
  }

  private void move(String from, String to) {
    if (!from.equals(to)) {
      moved.add(new Moved(from, to));
    }
  }

  /** What stands in the place of a window for items that wait for the next one. */
  static String loose(Place place) {
    return "loose|" + place.name();
  }

  @Nullable ObjectState state(Place place) {
    return states.get(place);
  }

  List<ObjectStore.Stored> written() {
    return states.entrySet().stream()
        .filter(entry -> changed.contains(entry.getKey()))
        .map(entry -> new ObjectStore.Stored(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<Place> forgotten() {
    return changed.stream().filter(place -> !states.containsKey(place)).toList();
  }

  List<ObjectStore.Filed> items() {
    return items;
  }

  List<Moved> moved() {
    return moved;
  }

  /** Windows that runs have taken over with all their items. */
  List<String> gone() {
    return gone;
  }

  List<Told> told() {
    return told;
  }
}
