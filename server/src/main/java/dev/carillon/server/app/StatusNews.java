package dev.carillon.server.app;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.effect.message.MessageStatus;
import dev.carillon.server.effect.message.StatusArchive;
import dev.carillon.server.effect.message.StatusListener;
import dev.carillon.server.run.Waits;
import org.jspecify.annotations.Nullable;

/** Tells runs what became of messages they wait for. */
record StatusNews(Waits waits, Clock clock) implements StatusListener {
  @Override
  public void changed(
      String environment,
      String run,
      String message,
      MessageStatus status,
      @Nullable String reason) {
    Thread.startVirtualThread(() ->
        waits.tell(
            environment,
            StatusArchive.arrived(clock.now(), message, status.word(), reason),
            null,
            null));
  }
}
