package dev.carillon.engine.object;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest: the window that is open, if one is, and what has not reached a run yet.
 *
 * @param numbered how many items it has ever had
 * @param open the window that collects, or null
 * @param orphans items of a window whose carrier was ended, until the next event; or null
 * @param handed windows that were closed and handed to their carrier, until it says that it has
 *     them
 */
record DigestState(
    String object,
    Instant clock,
    long numbered,
    @Nullable Window open,
    @Nullable Pile orphans,
    List<Handed> handed)
    implements ObjectState {

  /**
   * A window.
   *
   * @param id {@code dig_…}
   * @param carrier the run that will go on with the digest, or null: the next one to come
   * @param closesAt exclusive: what comes at that moment belongs to the next window
   * @param rule how long it lasts, as it was when the window opened
   */
  record Window(
      String id,
      @Nullable Carrier carrier,
      Instant openedAt,
      Instant closesAt,
      WindowRule rule,
      Pile pile) {

    Window with(Pile other) {
      return new Window(id, carrier, openedAt, closesAt, rule, other);
    }

    Window carriedBy(@Nullable Carrier other) {
      return new Window(id, other, openedAt, closesAt, rule, pile);
    }

    Window until(Instant moment) {
      return new Window(id, carrier, openedAt, moment, rule, pile);
    }
  }

  /**
   * Who carries.
   *
   * @param ask key of the visit's first ask
   */
  record Carrier(String run, String ask) {}

  /** A digest on its way to its carrier. */
  record Handed(String window, Carrier carrier, Pile pile) {}

  static DigestState fresh(String object, Instant now) {
    return new DigestState(object, now, 0, null, null, List.of());
  }

  @Override
  public @Nullable Instant dueAt() {
    return open == null ? null : open.closesAt();
  }

  boolean empty() {
    return open == null && orphans == null && handed.isEmpty();
  }
}
