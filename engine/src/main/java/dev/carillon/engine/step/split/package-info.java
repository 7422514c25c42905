/** The step type {@code split}. */
@NullMarked
package dev.carillon.engine.step.split;

import org.jspecify.annotations.NullMarked;
