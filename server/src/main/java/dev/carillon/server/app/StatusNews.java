package dev.carillon.server.app;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.effect.message.MessageStatus;
import dev.carillon.server.effect.message.StatusListener;
import dev.carillon.server.run.Runs;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells runs what became of messages they wait for. */
record StatusNews(Runs runs, Clock clock) implements StatusListener {
  @Override
  public void changed(
      String environment,
      String run,
      String message,
      MessageStatus status,
      @Nullable String reason) {
    ObjectNode data = Json.object().put("message", message).put("status", status.word());
    data.put("reason", reason);
    runs.deliver(
        environment,
        run,
        new RunEvent.Arrived(
            clock.now(), "status", "message:" + message, message + "/" + status.word(), data));
  }
}
