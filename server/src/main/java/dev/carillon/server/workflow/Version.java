package dev.carillon.server.workflow;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A published version; never changes.
 *
 * @param publishedAt milliseconds since 1970
 */
record Version(
    int version,
    ObjectNode document,
    @Nullable String note,
    long publishedAt,
    String publishedBy) {}
