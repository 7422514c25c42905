package dev.carillon.engine.step;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of step: what it may be configured with, and what it does when a run comes to it. One
 * class a type, listed once in {@code Engine}; see {@code docs/adding-a-step.md}.
 *
 * <p>Implementations are stateless and pure: everything they know is in the {@link StepContext},
 * all they want done is in the {@link StepResult}.
 */
public interface StepType {

  /** The word in the document, e.g. {@code delay}. */
  String type();

  /** Where the builder lists it and how it colours it: talk, decide, hold, connect, data, end. */
  String family();

  /** One line for people: what the step does. */
  String summary();

  /** The fields of the contract's table; {@code id type name note disabled} are known for all. */
  List<Field> fields();

  /** Where its configuration holds lanes, in the order people read them. */
  default List<LaneSlot> lanes() {
    return List.of();
  }

  /**
   * Whether a run may go on below without taking any of its lanes: an {@code http} step that
   * succeeds does, a {@code branch} always takes one.
   */
  default boolean passesLanesBy(ObjectNode config) {
    return lanes().stream().noneMatch(LaneSlot::many);
  }

  /** Whether nothing after it is ever reached. */
  default boolean ends() {
    return false;
  }

  /** Whether a run rests here, so that a loop through it does not spin. */
  default boolean rests(ObjectNode config) {
    return family().equals("hold");
  }

  /**
   * The names that templates may use from here on: {@code reply}, {@code event}, {@code digest}.
   *
   * @param lane the key of the lane taken, or null on the way below
   */
  default Set<String> brings(@Nullable String lane) {
    return Set.of();
  }

  /** Whether bare names in it mean something of its own instead of the trigger's fields. */
  default boolean ownsBareNames(ObjectNode config) {
    return false;
  }

  /** The step a run may go back to from here, or null. */
  default @Nullable String jumpsTo(ObjectNode config) {
    return null;
  }

  /**
   * What {@code steps.<id>} will look like: every name it can have, with a sample value, or null
   * where the value is not known before. Null when not even the names are.
   */
  default @Nullable ObjectNode sampleOutput(ObjectNode config) {
    return null;
  }

  /**
   * How long a run rests here at most in one visit; null when that depends on the data: a moment in
   * the payload, a duration made by a template.
   */
  default @Nullable Duration rest(ObjectNode config) {
    return Duration.ZERO;
  }

  /** How long it usually rests here before that lane is taken; see {@link #rest(ObjectNode)}. */
  default @Nullable Duration rest(ObjectNode config, @Nullable String lane) {
    return rest(config);
  }

  /** What people are told here at most in one visit. */
  default Said says(StepCheck check) {
    return Said.NOTHING;
  }

  /** Finds what the declared fields cannot say. Called once a check. */
  default void check(StepCheck check) {}

  /**
   * Called when a run comes to the step: once a visit.
   *
   * @throws StepFailure to fail the step with a code and a sentence
   */
  StepResult enter(StepContext context);

  /**
   * Called for each event while the step waits, until it leaves or fails. An event that does not
   * concern it is answered with {@link StepResult.Stay}.
   */
  default StepResult on(StepContext context, RunEvent event) {
    return StepResult.stay();
  }
}
