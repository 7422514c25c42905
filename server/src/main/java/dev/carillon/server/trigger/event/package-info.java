/**
 * Named events: they come in, are kept, and start the workflows that listen for them.
 *
 * <p>Door: {@link dev.carillon.server.trigger.event.EventsApi}. Tables: {@code events event_ids}.
 * Must not decide whether a run starts: that is the trigger type's.
 */
@NullMarked
package dev.carillon.server.trigger.event;

import org.jspecify.annotations.NullMarked;
