package dev.carillon.server.effect.message;

import dev.carillon.server.report.MessageChange;
import dev.carillon.server.run.Shards;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as it is dispatched: what does not change of it.
 *
 * @param n which message of its visit it is, from 1: the same on every repeat
 * @param watched whether its run waits for its status
 * @param plan of an escalation: {@code until}, {@code within} and the {@code earlier} ids, else
 *     null
 * @param callback what its request asked to be told, and where, or null
 * @param createdAt milliseconds since 1970
 */
record Message(
    short shard,
    String environment,
    String id,
    String request,
    @Nullable String run,
    @Nullable String workflow,
    @Nullable String step,
    int visit,
    int n,
    @Nullable String notification,
    String category,
    @Nullable String topic,
    @Nullable String contact,
    String channel,
    String to,
    ObjectNode content,
    @Nullable ObjectNode plan,
    @Nullable ObjectNode callback,
    boolean watched,
    long createdAt) {

  /** A status that it comes to, for whoever wants to be told; the first unless a flush counts. */
  MessageChange changed(
      MessageStatus status, @Nullable String reason, @Nullable String provider, Instant at) {
    return new MessageChange(
        shard,
        environment,
        id,
        request,
        run,
        workflow,
        step,
        notification,
        contact,
        channel,
        provider,
        to,
        status.word(),
        reason,
        callback,
        1,
        at);
  }

  /** What travels as idempotency key, the same for every attempt. */
  String key() {
    return run == null ? id : run + "." + step + "." + visit + "." + n;
  }

  /** Where a message lives: with its run, or with its request. */
  static short home(@Nullable String run, String request) {
    return Shards.of(run == null ? request : run);
  }
}
