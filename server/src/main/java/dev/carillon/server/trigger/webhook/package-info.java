/**
 * The wire of webhook triggers: {@code /hooks/{token}}. Who calls is proved on the raw bytes before
 * anything is read or kept; what came in is read as the trigger says; then a run starts.
 *
 * <p>Door: {@link dev.carillon.server.trigger.webhook.HooksApi}. No tables. Must not decide whether
 * a run starts: that is the trigger type's.
 */
@NullMarked
package dev.carillon.server.trigger.webhook;

import org.jspecify.annotations.NullMarked;
