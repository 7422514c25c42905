/**
 * What all triggers do once something has come in: ask the trigger type, prepare the contact, start
 * the run, in one commit.
 *
 * <p>Door: {@link dev.carillon.server.trigger.Starter}. No tables. Must not know a wire.
 */
@NullMarked
package dev.carillon.server.trigger;

import org.jspecify.annotations.NullMarked;
