/**
 * Tells all nodes that something kept in memory has changed: a counter a name, raised in the
 * transaction that changes the thing, polled by every node.
 *
 * <p>Door: {@link dev.carillon.server.revision.Revisions}. Table: {@code revisions}. Must not know
 * what the names stand for.
 */
@NullMarked
package dev.carillon.server.revision;

import org.jspecify.annotations.NullMarked;
