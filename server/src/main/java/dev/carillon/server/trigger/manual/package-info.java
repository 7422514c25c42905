/**
 * Runs started by hand, by a program or by another run, whatever the trigger of their workflow is.
 * Doors: {@link dev.carillon.server.trigger.manual.TriggerApi}, {@link
 * dev.carillon.server.trigger.manual.RunStarts}. No tables.
 */
@NullMarked
package dev.carillon.server.trigger.manual;

import org.jspecify.annotations.NullMarked;
