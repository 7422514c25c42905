/**
 * The step type {@code set}. Puts values aside under names of the author's choosing.
 *
 * <p>Door: {@link dev.carillon.engine.step.set.SetStep}, one line of {@code Steps}. Tables: none.
 * Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.set;

import org.jspecify.annotations.NullMarked;
