/** The step type {@code window}. */
@NullMarked
package dev.carillon.engine.step.window;

import org.jspecify.annotations.NullMarked;
