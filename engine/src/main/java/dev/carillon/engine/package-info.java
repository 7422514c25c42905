/**
 * The pure heart of Carillon: {@code (workflow, state, event) → (state, effects)}.
 *
 * <p>Nothing here reads a clock, draws a random number or does I/O: time and seeds come in with
 * events. The simulator, the tests and production run the same code.
 */
@NullMarked
package dev.carillon.engine;

import org.jspecify.annotations.NullMarked;
