/** The trigger type {@code cohort}. */
@NullMarked
package dev.carillon.engine.trigger.cohort;

import org.jspecify.annotations.NullMarked;
