/** The step type {@code emit}. */
@NullMarked
package dev.carillon.engine.step.emit;

import org.jspecify.annotations.NullMarked;
