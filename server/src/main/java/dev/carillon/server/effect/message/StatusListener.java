package dev.carillon.server.effect.message;

import org.jspecify.annotations.Nullable;

/**
 * Told of statuses somebody waits for, once they are on disk, on a committer's thread: be short.
 */
@FunctionalInterface
public interface StatusListener {
  void changed(
      String environment,
      String run,
      String message,
      MessageStatus status,
      @Nullable String reason);
}
