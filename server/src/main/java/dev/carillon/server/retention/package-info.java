/**
 * Forgets what is older than the workspace wants to keep: whole days of runs at once, the rest in
 * small helpings.
 *
 * <p>Doors: {@link dev.carillon.server.retention.Retention}, {@link
 * dev.carillon.server.retention.Forgetting} for who keeps something. No tables. Must not touch what
 * is still under way.
 */
@NullMarked
package dev.carillon.server.retention;

import org.jspecify.annotations.NullMarked;
