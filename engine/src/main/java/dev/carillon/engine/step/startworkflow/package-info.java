/** The step type {@code startWorkflow}. */
@NullMarked
package dev.carillon.engine.step.startworkflow;

import org.jspecify.annotations.NullMarked;
