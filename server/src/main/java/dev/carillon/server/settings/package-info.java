/**
 * What the operator decides: {@link dev.carillon.server.settings.Settings}, read once at start from
 * the environment and an optional {@code carillon.conf}, and {@link
 * dev.carillon.server.settings.DataFolder}, the one folder to back up.
 *
 * <p>Doors: both classes. Tables: none. Must not know a feature, nor read the environment anywhere
 * else.
 */
@NullMarked
package dev.carillon.server.settings;

import org.jspecify.annotations.NullMarked;
