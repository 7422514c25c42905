package dev.carillon.server.integration;

import tools.jackson.databind.node.ObjectNode;

/**
 * One message on its way to a provider.
 *
 * @param key the same for every attempt of this message: {@code <run>.<step>.<visit>.<n>}, or the
 *     message's id without a run
 * @param content rendered, by the channel's fields
 * @param contact the profile, with nothing but an {@code id} or empty when there is none
 * @param attempt 1 for the first attempt at any provider
 */
public record Dispatch(
    Account account,
    String messageId,
    String requestId,
    String key,
    String channel,
    String to,
    ObjectNode content,
    ObjectNode contact,
    int attempt) {}
