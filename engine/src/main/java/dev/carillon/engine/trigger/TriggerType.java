package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A kind of trigger: how it is configured and whether something that came in starts a run. One
 * class a type, listed once in {@code Engine}. Stateless and pure.
 */
public interface TriggerType {

  /** The word in the document, e.g. {@code webhook}. */
  String type();

  /** Where the builder lists it. */
  default String family() {
    return "trigger";
  }

  /** One line for people: when it starts a run. */
  String summary();

  /** Its own fields; {@link TriggerFields#COMMON} are known for all. */
  List<Field> fields();

  /** Finds what the declared fields cannot say. Called once a check. */
  default void check(TriggerCheck check) {}

  /**
   * What {@code trigger} will look like: the sample of the document, or what the type knows of
   * itself; a missing node when neither is there.
   */
  default JsonNode sample(JsonNode config) {
    return config.path("sample");
  }

  /** The names that templates may use from the first step on, such as {@code digest}. */
  default Set<String> brings(JsonNode config) {
    return Set.of();
  }

  /** Whether the person has just written on WhatsApp when a run starts. */
  default boolean opensWhatsApp(JsonNode config) {
    return false;
  }

  /** Decides. The same arguments give the same answer. */
  default Admission admit(TriggerContext context) {
    return Admitting.admit(context);
  }

  /** The identifier whose goal is reached by what came in; empty when it is nobody's. */
  default Optional<String> goal(TriggerContext context) {
    return Optional.empty();
  }

  /** How long after its start a run may take to reach its goal; empty when that is open. */
  default Optional<Duration> goalWithin(JsonNode config) {
    return Optional.empty();
  }
}
