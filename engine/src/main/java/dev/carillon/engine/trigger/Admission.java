package dev.carillon.engine.trigger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a trigger makes of something that came in. */
public sealed interface Admission {

  /**
   * A run starts.
   *
   * @param trigger what {@code trigger.*} means in the run
   * @param contact the profile to resolve or make, with an id or an address in it, or null: the run
   *     has no contact
   * @param dedupe under which it counts once, or null
   * @param identifier whom a journey follows, else null
   */
  record Start(
      JsonNode trigger,
      @Nullable ObjectNode contact,
      @Nullable Dedupe dedupe,
      @Nullable String identifier)
      implements Admission {}

  /**
   * Nothing starts; expected, not an error.
   *
   * @param reason {@link #START_CONDITION}, {@link #NO_CONTACT} or {@link #UNMATCHED}
   * @param sentence why, for people
   */
  record Ignored(String reason, String sentence) implements Admission {}

  /**
   * A key that counts once.
   *
   * @param key of 1 to 128 characters; unique within one workflow and environment
   * @param keep how long it is remembered
   */
  record Dedupe(String key, Duration keep) {}

  String START_CONDITION = "start_condition";
  String NO_CONTACT = "no_contact";

  /** It is not what the trigger listens for: another event, number, keyword or cohort. */
  String UNMATCHED = "unmatched";
}
