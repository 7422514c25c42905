/**
 * Stored credentials bound to hosts, lent to calls that go there and to no other.
 *
 * <p>Door: {@link dev.carillon.server.connection.Connections}. Table: {@code connections}. Must
 * never lend to a host that is not named, nor show a secret.
 */
@NullMarked
package dev.carillon.server.connection;

import org.jspecify.annotations.NullMarked;
