/**
 * Workflows as files, for people who keep them in git: checked and tried on the spot, pulled from
 * and pushed to a running server.
 *
 * <p>Doors: {@link dev.carillon.server.command.LocalFiles}, {@link
 * dev.carillon.server.command.RemoteFiles}. No tables: it speaks to a server by its public API
 * only.
 */
@NullMarked
package dev.carillon.server.command;

import org.jspecify.annotations.NullMarked;
