package dev.carillon.engine.object;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.DerivedId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A digest. Its rules:
 *
 * <ul>
 *   <li>The first event opens a window; its run <em>carries</em> the digest and waits. The rule of
 *       the window (length, keep) is the one of that event to its end, whatever is published
 *       meanwhile. The runs of later events are told {@code joined}.
 *   <li>A window lasts from its opening to {@code closesAt}, exclusive: an event at that moment, or
 *       one that comes before the timer was heard, closes the window first and opens the next.
 *   <li>With {@code lead} the event that opens the window goes on at once with a digest of itself
 *       and is not counted again; the next event of the window carries. If none comes, the window
 *       closes without a word.
 *   <li>A digest is handed to its carrier and remembered until the carrier has said {@code taken}.
 *   <li>A carrier that is ended while it waits says {@code left}. Its items, its own event among
 *       them, are not lost: an open window stays open no longer and they wait as orphans for the
 *       next event, which opens a new window with them in front; a digest that had been handed and
 *       not taken goes in front of the window that is open now, or waits as orphans.
 *   <li>A window whose items were all removed tells its carrier {@code empty}.
 * </ul>
 *
 * <p>One object, one change: used once.
 */
final class Digest {
  private static final int MOST_KEPT = 100;

  private final String object;
  private final Instant now;
  private final Answers answers;
  private final List<Item> added = new ArrayList<>();
  private @Nullable String addedTo;
  private long numbered;
  private DigestState.@Nullable Window open;
  private @Nullable Pile orphans;
  private final List<DigestState.Handed> handed;

  private Digest(DigestState state, Instant now) {
    this.object = state.object();
    this.now = now.isBefore(state.clock()) ? state.clock() : now;
    this.answers = new Answers("digest", object, this.now);
    this.numbered = state.numbered();
    this.open = state.open();
    this.orphans = state.orphans();
    this.handed = new ArrayList<>(state.handed());
  }

  static ObjectTransition apply(DigestState state, ObjectEvent event, Instant now) {
    Digest digest = new Digest(state, now);
    digest.closeIfDue();
    switch (event) {
      case ObjectEvent.Asked asked -> digest.asked(asked.run(), asked.ask());
      case ObjectEvent.Due _ -> {}
      case ObjectEvent.CloseAsked _ -> digest.close();
      case ObjectEvent.RemoveAsked remove -> digest.remove(remove);
    }
    return digest.done(state);
  }

  private ObjectTransition done(DigestState before) {
    DigestState after = new DigestState(object, now, numbered, open, orphans, List.copyOf(handed));
    boolean same =
        after.equals(
            new DigestState(
                object, now, before.numbered(), before.open(), before.orphans(), before.handed()));
    return same && answers.list().isEmpty()
        ? ObjectTransition.none(before)
        : new ObjectTransition(
            true, after.empty() ? null : after, answers.list(), List.copyOf(added), addedTo);
  }

  private void closeIfDue() {
    if (open != null && !open.closesAt().isAfter(now)) {
      close();
    }
  }

  private void asked(String run, Effect.Ask ask) {
    switch (ask.body().path("do").asString("add")) {
      case "left" -> left(ask.body().path("ask").asString(""));
      case "taken" ->
          handed.removeIf(sent -> sent.carrier().ask().equals(ask.body().path("ask").asString("")));
      case "close" -> close();
      default -> add(run, ask);
    }
  }

  private void add(String run, Effect.Ask ask) {
    if (open != null && has(open.pile(), ask.key()) || orphans != null && has(orphans, ask.key())) {
      return;
    }
    Item item = item(run, ask);
    DigestState.Carrier itself = new DigestState.Carrier(run, ask.key());
    if (open == null) {
      open(item, itself, ask.body());
    } else {
      DigestState.Window window = open.with(open.pile().plus(item));
      if (window.carrier() == null) {
        window = window.carriedBy(itself);
      }
      open = window.until(window.rule().extended(window.openedAt(), window.closesAt(), now));
      tell(itself);
    }
    added.add(item);
    addedTo = open == null ? null : open.id();
    closeIfFull();
  }

  private static boolean has(Pile pile, String ask) {
    return pile.known().stream().anyMatch(item -> item.ask().equals(ask));
  }

  private Item item(String run, Effect.Ask ask) {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    ask.body()
        .path("numbers")
        .properties()
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().decimalValue()));
    return new Item(++numbered, ask.key(), run, now, ask.body().path("data"), numbers);
  }

  private void open(Item item, DigestState.Carrier itself, ObjectNode body) {
    int keep = Math.clamp(body.path("keep").asInt(5), 1, MOST_KEPT);
    WindowRule rule = WindowRule.read(body.path("window"));
    String id = DerivedId.of("dig_", itself.ask(), now);
    Pile before = orphans == null ? Pile.empty(keep) : orphans;
    boolean leads = orphans == null && body.path("lead").asBoolean(false);
    orphans = null;
    Pile pile = leads ? before : before.plus(item);
    open = new DigestState.Window(id, leads ? null : itself, now, rule.closing(now), rule, pile);
    if (leads) {
      ObjectNode digest = Pile.empty(keep).plus(item).toJson();
      ObjectNode more = JsonNodeFactory.instance.objectNode().put("window", id);
      more.set("digest", digest);
      answers.give(itself.run(), itself.ask(), "lead", more);
    } else {
      tell(itself);
    }
  }

  /** Tells a run whether it carries or has joined. */
  private void tell(DigestState.Carrier itself) {
    DigestState.Window window = open;
    if (window == null || window.carrier() == null) {
      return;
    }
    ObjectNode more =
        JsonNodeFactory.instance
            .objectNode()
            .put("window", window.id())
            .put("closesAt", window.closesAt().toString());
    if (window.carrier().equals(itself)) {
      answers.give(itself.run(), itself.ask(), "carry", more);
    } else {
      answers.give(
          itself.run(), itself.ask(), "joined", more.put("carrier", window.carrier().run()));
    }
  }

  private void closeIfFull() {
    if (open != null && open.carrier() != null && open.rule().full(open.pile().count())) {
      close();
    }
  }

  private void close() {
    DigestState.Window window = open;
    if (window == null) {
      return;
    }
    open = null;
    DigestState.Carrier carrier = window.carrier();
    if (carrier == null) {
      orphans = window.pile().count() == 0 ? null : window.pile();
      return;
    }
    ObjectNode more = JsonNodeFactory.instance.objectNode().put("window", window.id());
    more.set("digest", window.pile().toJson());
    if (window.pile().count() == 0) {
      answers.give(carrier.run(), carrier.ask(), "empty", more);
      return;
    }
    handed.add(new DigestState.Handed(window.id(), carrier, window.pile()));
    answers.give(carrier.run(), carrier.ask(), "digest", more);
  }

  private void left(String ask) {
    DigestState.Window window = open;
    if (window != null && window.carrier() != null && window.carrier().ask().equals(ask)) {
      open = null;
      orphans = window.pile().count() == 0 ? null : window.pile();
      return;
    }
    for (DigestState.Handed sent : List.copyOf(handed)) {
      if (sent.carrier().ask().equals(ask)) {
        handed.remove(sent);
        inherit(sent.pile());
      }
    }
  }

  private void inherit(Pile pile) {
    if (open != null) {
      open = open.with(open.pile().plus(pile));
      closeIfFull();
    } else {
      orphans = orphans == null ? pile : orphans.plus(pile);
    }
  }

  private void remove(ObjectEvent.RemoveAsked remove) {
    DigestState.Window window = open;
    if (window == null) {
      return;
    }
    List<Item> all = window.pile().knowsAll() ? window.pile().known() : remove.all();
    if (all == null || all.size() != window.pile().count()) {
      return;
    }
    List<Item> left = all.stream().filter(item -> item.number() != remove.item()).toList();
    if (left.size() < all.size()) {
      open = window.with(Pile.of(window.pile().keep(), left));
    }
  }

  /** For {@link SharedObjects#windows}. */
  static Windows windows(DigestState state) {
    DigestState.Window window = state.open();
    DigestState.Carrier carrier = window == null ? null : window.carrier();
    return new Windows(
        window == null ? null : window.id(),
        carrier == null ? null : carrier.run(),
        state.handed().stream().map(DigestState.Handed::window).toList(),
        state.orphans() != null);
  }

  /** For {@link SharedObjects#peek}. */
  static ObjectNode peek(DigestState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    DigestState.Window window = state.open();
    if (window != null) {
      json.put("id", window.id());
      json.put("openedAt", window.openedAt().toString());
      json.put("closesAt", window.closesAt().toString());
      json.put("carrier", window.carrier() == null ? null : window.carrier().run());
      json.put("count", window.pile().count());
      ObjectNode digest = window.pile().toJson();
      for (String name : List.of("head", "tail", "sum", "min", "max")) {
        json.set(name, digest.path(name));
      }
      ArrayNode items = json.putArray("items");
      for (Item item : window.pile().known()) {
        items
            .addObject()
            .put("n", item.number())
            .put("run", item.run())
            .put("at", item.at().toString())
            .set("data", item.data());
      }
    }
    return json;
  }
}
