/** The trigger type {@code event}. */
@NullMarked
package dev.carillon.engine.trigger.event;

import org.jspecify.annotations.NullMarked;
