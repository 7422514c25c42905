package dev.carillon.engine.run;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run can look up while it decides: a frozen picture for one transition. Asking twice gives
 * the same answer.
 */
public interface World {
  /**
   * The notification document (contract 5.1) with that key as it is said in the run's environment,
   * or null.
   */
  @Nullable ObjectNode notification(String key);

  /** Profile of a contact (contract section 6), or null when there is none. */
  @Nullable ObjectNode contact(String id);

  /** Non-secret variables: what {@code env.*} means. */
  JsonNode variables();

  /** How messages of a channel leave. */
  Delivery delivery(String channel);

  /** The workspace's time zone, where a contact has none. */
  ZoneId zone();

  /** How a channel's messages leave. */
  enum Delivery {
    /** By an integration. */
    CARRIED,
    /** Into the test inbox. */
    INBOX,
    /** Not at all: skipped, {@code no_integration}. */
    NONE
  }
}
