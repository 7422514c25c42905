package dev.carillon.engine.object;

import dev.carillon.engine.run.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to objects that many runs share. Pure and thread-safe: the same arguments give the
 * same answer. The events of one object are applied one after the other.
 */
public final class SharedObjects {
  private SharedObjects() {}

  /**
   * Applies a run's ask.
   *
   * @param state null when the object is not known (any more)
   * @param now the moment at which it is applied; an object's time never goes back
   */
  public static ObjectTransition ask(
      @Nullable ObjectState state, String run, Effect.Ask ask, Instant now) {
    ObjectState known = state == null ? fresh(ask, now) : state;
    ObjectTransition transition = apply(known, new ObjectEvent.Asked(run, ask), now);
    return transition.changed() || state != null ? transition : ObjectTransition.none(null);
  }

  /** Applies any event to an object that is known. */
  public static ObjectTransition apply(ObjectState state, ObjectEvent event, Instant now) {
    return switch (state) {
      case DigestState digest -> Digest.apply(digest, event, now);
      case ThrottleState throttle -> Throttle.apply(throttle, event, now);
    };
  }

  private static ObjectState fresh(Effect.Ask ask, Instant now) {
    return switch (ask.kind()) {
      case "digest" -> DigestState.fresh(ask.object(), now);
      case "throttle" -> ThrottleState.fresh(ask.object(), now);
      default ->
          throw new IllegalArgumentException(
              "Expected a digest or a throttle but got " + ask.kind());
    };
  }

  /**
   * The open window of a digest, for people: {@code id openedAt closesAt carrier count head tail
   * sum min max items[{n, run, at, data}]}, the items being those that the state still has; an
   * empty object when no window is open.
   */
  public static ObjectNode peek(ObjectState state) {
    return switch (state) {
      case DigestState digest -> Digest.peek(digest);
      case ThrottleState _ -> JsonNodeFactory.instance.objectNode();
    };
  }

  /** The windows of a digest that hold what no run has taken yet; none of anything else. */
  public static Windows windows(@Nullable ObjectState state) {
    return state instanceof DigestState digest ? Digest.windows(digest) : Windows.NONE;
  }

  /** Whether an item can be removed by what the state knows, without the rows. */
  public static boolean knowsAllItems(ObjectState state) {
    return !(state instanceof DigestState digest)
        || digest.open() == null
        || digest.open().pile().knowsAll();
  }
}
