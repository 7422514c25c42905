/**
 * The step type {@code send}. Sends a notification or inline content: works out who gets what on
 * which channel.
 *
 * <p>Door: {@link dev.carillon.engine.step.send.SendStep}, one line of {@code Steps}. Tables: none.
 * Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.send;

import org.jspecify.annotations.NullMarked;
