/** The step type {@code updateContact}. */
@NullMarked
package dev.carillon.engine.step.updatecontact;

import org.jspecify.annotations.NullMarked;
