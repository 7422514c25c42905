/** The step type {@code throttle}. */
@NullMarked
package dev.carillon.engine.step.throttle;

import org.jspecify.annotations.NullMarked;
