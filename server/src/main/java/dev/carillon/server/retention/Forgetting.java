package dev.carillon.server.retention;

import java.time.Instant;

/** Something that is not kept for ever. */
@FunctionalInterface
public interface Forgetting {
  /**
   * Removes a helping of what came to rest before that moment.
   *
   * @return how many rows went; fewer than {@code most} means that none are left
   */
  int forget(String environment, Instant before, int most);
}
