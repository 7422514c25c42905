package dev.carillon.server.cohort;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody in a cohort.
 *
 * @param id the source's id of the person; stable
 * @param email as the source gives it, or null
 * @param properties everything the source says of the person
 */
public record Member(String id, @Nullable String email, ObjectNode properties) {}
