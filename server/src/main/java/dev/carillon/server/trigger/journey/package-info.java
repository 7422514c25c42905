/**
 * Journeys that notifications begin and end: an accepted send is an entry or a goal. Journeys of
 * events come in by the door of events. Who is inside is {@code server.run}'s to keep.
 *
 * <p>Door: {@link dev.carillon.server.trigger.journey.NotificationJourneys}. No tables. Must not
 * send anything.
 */
@NullMarked
package dev.carillon.server.trigger.journey;

import org.jspecify.annotations.NullMarked;
