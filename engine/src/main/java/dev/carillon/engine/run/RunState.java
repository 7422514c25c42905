package dev.carillon.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that decides what a run does next. Immutable; the JSON inside is never changed in place.
 *
 * @param version the workflow's version it runs on to its end; 0 with {@code draft} for a draft
 * @param draft revision of the draft it runs on, or 0
 * @param outputs {@code steps.<id>}: the output of the last visit
 * @param visits how often each step was entered
 * @param taken steps entered in all
 * @param names {@code digest}, {@code reply}, {@code event}: what waits have brought
 * @param current the step it stands at, or null before the start and after the end
 * @param open the visit begun and not yet ended, or null
 * @param goalBy when a journey gives up on its goal, or null
 * @param hops how many runs called one another before this one began
 * @param revision grows by one with every transition
 */
public record RunState(
    String id,
    String environment,
    String workflow,
    int version,
    int draft,
    @Nullable String contact,
    JsonNode trigger,
    Status status,
    @Nullable String outcome,
    Instant startedAt,
    @Nullable Instant endedAt,
    ObjectNode outputs,
    ObjectNode visits,
    int taken,
    ObjectNode names,
    @Nullable String current,
    @Nullable Visit open,
    @Nullable Waiting waiting,
    @Nullable Instant goalBy,
    int hops,
    long revision) {

  /** A run that has not taken its first step. */
  public static RunState fresh(
      String id,
      String environment,
      String workflow,
      int version,
      int draft,
      @Nullable String contact,
      JsonNode trigger,
      Instant startedAt) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new RunState(
        id,
        environment,
        workflow,
        version,
        draft,
        contact,
        trigger,
        Status.RUNNING,
        null,
        startedAt,
        null,
        json.objectNode(),
        json.objectNode(),
        0,
        json.objectNode(),
        null,
        null,
        null,
        null,
        0,
        0);
  }

  /** The same run with a moment at which it gives up on its goal. */
  public RunState withGoalBy(@Nullable Instant by) {
    return new RunState(
        id,
        environment,
        workflow,
        version,
        draft,
        contact,
        trigger,
        status,
        outcome,
        startedAt,
        endedAt,
        outputs,
        visits,
        taken,
        names,
        current,
        open,
        waiting,
        by,
        hops,
        revision);
  }

  /** The same run, begun by a chain of that many others. */
  public RunState withHops(int count) {
    return new RunState(
        id,
        environment,
        workflow,
        version,
        draft,
        contact,
        trigger,
        status,
        outcome,
        startedAt,
        endedAt,
        outputs,
        visits,
        taken,
        names,
        current,
        open,
        waiting,
        goalBy,
        count,
        revision);
  }

  /** The same run with other outputs behind it: to try a step by itself. */
  public RunState withOutputs(ObjectNode given) {
    return new RunState(
        id,
        environment,
        workflow,
        version,
        draft,
        contact,
        trigger,
        status,
        outcome,
        startedAt,
        endedAt,
        given,
        visits,
        taken,
        names,
        current,
        open,
        waiting,
        goalBy,
        hops,
        revision);
  }

  /** The same run on another version of its workflow, to be tried again there. */
  public RunState onVersion(int other) {
    return new RunState(
        id,
        environment,
        workflow,
        other,
        0,
        contact,
        trigger,
        status,
        outcome,
        startedAt,
        endedAt,
        outputs,
        visits,
        taken,
        names,
        current,
        open,
        waiting,
        goalBy,
        hops,
        revision);
  }

  /** The status people are told: a run whose call is on its way is running, not waiting. */
  public String told() {
    return waiting != null && waiting.inFlight() ? Status.RUNNING.word() : status.word();
  }

  /** When a timer is due, or null. */
  public @Nullable Instant dueAt() {
    Instant until = waiting == null ? null : waiting.until();
    if (status.ended() || goalBy == null) {
      return until;
    }
    return until == null || goalBy.isBefore(until) ? goalBy : until;
  }
}
