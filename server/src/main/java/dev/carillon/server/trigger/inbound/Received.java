package dev.carillon.server.trigger.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message from a phone.
 *
 * @param id unique in the environment: the same one twice is one
 * @param number key of the integration it came to, or null for the simulated one
 * @param message id of ours that it answers, or null when that is not known
 */
public record Received(
    String environment,
    String id,
    @Nullable String number,
    String channel,
    String from,
    String to,
    String text,
    @Nullable String contact,
    @Nullable String message,
    Instant at) {}
