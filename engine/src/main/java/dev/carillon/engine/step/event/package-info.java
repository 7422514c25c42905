/** The step type {@code waitForEvent}. */
@NullMarked
package dev.carillon.engine.step.event;

import org.jspecify.annotations.NullMarked;
