/**
 * Runs started by hand or by a program, whatever the trigger of their workflow is. Door: {@link
 * dev.carillon.server.trigger.manual.TriggerApi}. No tables.
 */
@NullMarked
package dev.carillon.server.trigger.manual;

import org.jspecify.annotations.NullMarked;
