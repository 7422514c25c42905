/**
 * The step type {@code end}. Ends the run, with an outcome of its own if wished.
 *
 * <p>Door: {@link dev.carillon.engine.step.end.EndStep}, one line of {@code Steps}. Tables: none.
 * Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.end;

import org.jspecify.annotations.NullMarked;
