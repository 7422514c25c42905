/** The trigger type {@code inbound}. */
@NullMarked
package dev.carillon.engine.trigger.inbound;

import org.jspecify.annotations.NullMarked;
