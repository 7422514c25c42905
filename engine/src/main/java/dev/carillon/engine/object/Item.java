package dev.carillon.engine.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One event of a digest. Kept in the state only while it is among the first or the last; whoever
 * keeps the state keeps a row of each, so that nothing is counted twice and people can look.
 *
 * @param number counts up over the life of the object, from 1
 * @param ask key of the {@code Effect.Ask} that brought it: unique
 * @param run that brought it
 * @param at when it was added
 * @param numbers what the digest adds up, by the designer's names; a name is absent where the event
 *     had no number
 */
public record Item(
    long number,
    String ask,
    String run,
    Instant at,
    JsonNode data,
    Map<String, BigDecimal> numbers) {}
