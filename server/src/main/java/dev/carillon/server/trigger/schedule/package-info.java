/**
 * Workflows that the clock starts: once a fire, whatever the number of nodes, and once a contact
 * where there is an audience.
 *
 * <p>Door: {@link dev.carillon.server.trigger.schedule.Schedules}. Tables: {@code schedules
 * schedule_fires}. Must not decide when a schedule is due: that is the trigger type's.
 */
@NullMarked
package dev.carillon.server.trigger.schedule;

import org.jspecify.annotations.NullMarked;
