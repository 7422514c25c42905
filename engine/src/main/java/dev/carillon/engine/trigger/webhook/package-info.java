/** The trigger type {@code webhook}. */
@NullMarked
package dev.carillon.engine.trigger.webhook;

import org.jspecify.annotations.NullMarked;
