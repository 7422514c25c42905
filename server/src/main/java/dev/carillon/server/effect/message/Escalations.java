package dev.carillon.server.effect.message;

import dev.carillon.server.clock.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are sent only while an earlier one of the same request has not come far enough. */
final class Escalations {
  private final MessageStore store;
  private final Clock clock;
  private final Runnable look;

  /**
   * @param look has due messages looked for at once
   */
  Escalations(MessageStore store, Clock clock, Runnable look) {
    this.store = store;
    this.clock = clock;
    this.look = look;
  }

  /** Whether an earlier message has reached what this one waited for. */
  boolean overtaken(Message message) {
    ObjectNode plan = message.plan();
    if (plan == null || plan.path("earlier").isEmpty()) {
      return false;
    }
    MessageStatus until =
        MessageStatus.of(plan.path("until").asString("")).orElse(MessageStatus.DELIVERED);
    List<String> earlier = plan.path("earlier").valueStream().map(id -> id.asString("")).toList();
    return store.bestRank(message.shard(), message.environment(), earlier) >= until.rank();
  }

  /** Where a message has ended, the next of its request need not wait any longer. */
  void settled(Message message, MessageStatus status, @Nullable String reason) {
    if (message.plan() == null || !status.end() || Reason.CANCELLED.equals(reason)) {
      return;
    }
    Thread.startVirtualThread(() -> {
      store.advance(
          message.shard(), message.environment(), message.request(), clock.now().toEpochMilli());
      look.run();
    });
  }
}
