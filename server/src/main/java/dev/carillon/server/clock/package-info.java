/**
 * The one place that asks what time it is: {@link dev.carillon.server.clock.Clock}.
 *
 * <p>Door: {@code Clock}. Table: {@code test_clock}. Must not be bypassed: {@code Instant.now()} is
 * forbidden elsewhere, so that a test can move time for everything at once.
 */
@NullMarked
package dev.carillon.server.clock;

import org.jspecify.annotations.NullMarked;
