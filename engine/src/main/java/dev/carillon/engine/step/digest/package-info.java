/** The step type {@code digest}. */
@NullMarked
package dev.carillon.engine.step.digest;

import org.jspecify.annotations.NullMarked;
