/** The trigger type {@code schedule}. */
@NullMarked
package dev.carillon.engine.trigger.schedule;

import org.jspecify.annotations.NullMarked;
