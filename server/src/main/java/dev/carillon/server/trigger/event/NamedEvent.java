package dev.carillon.server.trigger.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened in somebody's system.
 *
 * @param contact whom it is about, or null
 * @param given the sender's id of it, under which it counts once, or null
 * @param at when it happened, as the sender says, else when it came
 */
public record NamedEvent(
    String name, @Nullable ObjectNode contact, JsonNode data, @Nullable String given, Instant at) {}
