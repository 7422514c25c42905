/** The step type {@code report}. */
@NullMarked
package dev.carillon.engine.step.report;

import org.jspecify.annotations.NullMarked;
