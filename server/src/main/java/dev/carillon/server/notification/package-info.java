/**
 * Notifications: what is said, as a draft that both environments share and immutable versions that
 * live says.
 *
 * <p>Doors: {@link dev.carillon.server.notification.Notifications} for whoever says something,
 * {@link dev.carillon.server.notification.Composer} for what it says outside of a run. Tables:
 * {@code notifications}, {@code notification_versions}. Must not send (effect.message does) nor
 * render otherwise than by engine.content.
 */
@NullMarked
package dev.carillon.server.notification;

import org.jspecify.annotations.NullMarked;
