package dev.carillon.server.cohort;

import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody entered or left.
 *
 * @param entry counts the times that this member entered: a key that never comes twice
 * @param direction {@code enter} or {@code leave}
 */
public record Move(Feed feed, String member, int entry, String direction, ObjectNode properties) {}
