/** The trigger type {@code journey}. */
@NullMarked
package dev.carillon.engine.trigger.journey;

import org.jspecify.annotations.NullMarked;
