package dev.carillon.engine.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something that happened to a run. Time comes in with it; the engine has no clock. */
public sealed interface RunEvent {
  Instant at();

  /** The run was accepted. */
  record Started(Instant at) implements RunEvent {}

  /**
   * An attempt of a call ended.
   *
   * @param key of the {@link Effect.Call}
   * @param error null when an answer came; else a code: {@code timeout}, {@code connect}, {@code
   *     reset}, {@code tls}, {@code too_large}, {@code egress_blocked}, {@code invalid_url}, …
   * @param retryAfter what the answer asked for, or null
   */
  record CallAnswered(
      Instant at,
      String key,
      int attempt,
      int status,
      JsonNode headers,
      JsonNode body,
      @Nullable String error,
      @Nullable String sentence,
      Duration took,
      @Nullable Duration retryAfter)
      implements RunEvent {}

  /** The time a visit waited for has come. A timer of an earlier visit is ignored. */
  record TimerDue(Instant at, String step, int visit) implements RunEvent {}

  /**
   * Something from outside that one of the wait's keys matched.
   *
   * @param kind {@code reply}, {@code event}, {@code status} or the kind of a shared object
   * @param key the wait's key that matched
   * @param id of what arrived; the same id counts once
   */
  record Arrived(Instant at, String kind, String key, String id, JsonNode data)
      implements RunEvent {}

  /** A journey's goal was reached. */
  record GoalReached(Instant at, String id, JsonNode data) implements RunEvent {}

  /** A person or the system wants the run to end. */
  record CancelAsked(Instant at, String by) implements RunEvent {}

  /** A person wants the current delay or wait to end now. */
  record SkipAsked(Instant at, String by) implements RunEvent {}

  /**
   * A person wants a live run to go on at a step of another version. Whoever applies it hands over
   * that version, and the run as already on it.
   */
  record MoveAsked(Instant at, String by, int version, String step) implements RunEvent {}

  /** A failed run is to go on; {@code from} null: at the step that failed. */
  record RetryAsked(Instant at, @Nullable String from) implements RunEvent {}
}
