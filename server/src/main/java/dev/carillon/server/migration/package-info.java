/**
 * Live runs of old versions: where they stand, and moving them to another version.
 *
 * <p>Door: {@link dev.carillon.server.migration.MigrationApi}. No tables. Must not move a run
 * itself: that is a job of {@code server.run}.
 */
@NullMarked
package dev.carillon.server.migration;

import org.jspecify.annotations.NullMarked;
