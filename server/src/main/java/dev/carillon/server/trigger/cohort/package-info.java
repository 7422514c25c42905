/**
 * The wires of cohort triggers: {@code /cohorts/{token}}, as Mixpanel and Amplitude speak.
 *
 * <p>Doors: {@link dev.carillon.server.trigger.cohort.CohortHooksApi}, {@link
 * dev.carillon.server.trigger.cohort.Intake}. No tables: who is inside is {@code server.cohort}'s.
 * Must not decide whether a run starts: that is the trigger type's.
 */
@NullMarked
package dev.carillon.server.trigger.cohort;

import org.jspecify.annotations.NullMarked;
