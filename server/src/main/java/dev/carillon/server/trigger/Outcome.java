package dev.carillon.server.trigger;

/** What became of something that came in. Whatever it says is on disk. */
public sealed interface Outcome {

  /** Id of the event; of the first one when this is a repeat. */
  String eventId();

  /**
   * A run goes.
   *
   * @param repeated true when the same had come before: the ids are those of then
   */
  record Going(String eventId, String runId, boolean repeated) implements Outcome {}

  /**
   * Nothing starts.
   *
   * @param reason {@code start_condition}, {@code no_contact}, {@code paused} or {@code unmatched}
   */
  record Ignored(String eventId, String reason, String sentence) implements Outcome {}
}
