/**
 * The step type {@code delay}. Waits for a time or until a moment.
 *
 * <p>Door: {@link dev.carillon.engine.step.delay.DelayStep}, one line of {@code Steps}. Tables:
 * none. Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.delay;

import org.jspecify.annotations.NullMarked;
