/** The step type {@code goTo}. */
@NullMarked
package dev.carillon.engine.step.jump;

import org.jspecify.annotations.NullMarked;
