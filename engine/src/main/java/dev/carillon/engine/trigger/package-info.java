/**
 * What starts runs. Door: {@link dev.carillon.engine.trigger.TriggerType}; the one list of types is
 * in {@link dev.carillon.engine.Engine}.
 *
 * <p>A type says how it is configured, what can be wrong with that, and, purely, whether something
 * that came from outside starts a run. Receiving it (addresses, signatures, wires) is the server's.
 * A trigger type never uses another one.
 */
@NullMarked
package dev.carillon.engine.trigger;

import org.jspecify.annotations.NullMarked;
