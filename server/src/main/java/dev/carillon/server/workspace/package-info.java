/**
 * What holds for a whole environment: its name, time zone, language and how long things are kept.
 *
 * <p>Door: {@link dev.carillon.server.workspace.Workspace}. Table: {@code workspace}. A setting
 * stands here only when something reads it. Must not know who reads them.
 */
@NullMarked
package dev.carillon.server.workspace;

import org.jspecify.annotations.NullMarked;
