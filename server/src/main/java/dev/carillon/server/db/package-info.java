/**
 * PostgreSQL: the embedded server, connections, migrations, tenancy and identifiers.
 *
 * <p>Door: {@link dev.carillon.server.db.Database} (and {@link dev.carillon.server.db.Ids}).
 * Tables: Flyway's own. Must not know a feature or hold SQL of one; a connection it lends is given
 * back before anything outside is called.
 */
@NullMarked
package dev.carillon.server.db;

import org.jspecify.annotations.NullMarked;
