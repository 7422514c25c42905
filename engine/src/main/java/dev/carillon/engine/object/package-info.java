/**
 * Objects that many runs share, as pure state machines: {@code (state, event, now) → (state,
 * answers to runs, dueAt)}. A digest window and a throttle counter; the simulator uses them as they
 * stand.
 *
 * <p>Door: {@link dev.carillon.engine.object.SharedObjects}. Runs ask with {@link
 * dev.carillon.engine.run.Effect.Ask}; answers come back as {@link
 * dev.carillon.engine.run.RunEvent.Arrived}. No table here: whoever keeps the states applies every
 * event of one object one after the other, each {@code Ask} key once, and commits the new state,
 * the answers and the {@link dev.carillon.engine.object.Item} rows together.
 */
@NullMarked
package dev.carillon.engine.object;

import org.jspecify.annotations.NullMarked;
