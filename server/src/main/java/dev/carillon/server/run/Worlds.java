package dev.carillon.server.run;

import dev.carillon.engine.run.World;
import org.jspecify.annotations.Nullable;

/** Where runs get their look-ups from: notifications, variables, contacts, deliveries. */
public interface Worlds {
  /**
   * The look-ups of an environment as they stand now; {@code contact} is the run's own, or null.
   */
  World of(String environment, @Nullable String contact);
}
