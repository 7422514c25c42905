/**
 * What is said on which channel: the channels, how their content renders, and notifications.
 *
 * <p>Doors: {@link dev.carillon.engine.content.Channels} (the one list) and {@link
 * dev.carillon.engine.content.Notification}. Knows no provider.
 */
@NullMarked
package dev.carillon.engine.content;

import org.jspecify.annotations.NullMarked;
