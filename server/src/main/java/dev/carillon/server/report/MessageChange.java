package dev.carillon.server.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A status that a message has come to.
 *
 * @param shard home of the message
 * @param callback {@code customId, endpoints, data} that its request asked for, or null
 * @param sequence which change of the message it is, from 1; what the database says counts where
 *     the change itself is decided there
 */
public record MessageChange(
    short shard,
    String environment,
    String message,
    String request,
    @Nullable String run,
    @Nullable String workflow,
    @Nullable String step,
    @Nullable String notification,
    @Nullable String contact,
    String channel,
    @Nullable String provider,
    String to,
    String status,
    @Nullable String reason,
    @Nullable JsonNode callback,
    int sequence,
    Instant at) {}
