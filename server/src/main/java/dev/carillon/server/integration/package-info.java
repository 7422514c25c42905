/**
 * What carries messages: providers (kinds of gateway), integrations (accounts at them) and routes
 * (which integrations carry a channel).
 *
 * <p>Doors: {@link dev.carillon.server.integration.Integrations}; {@link
 * dev.carillon.server.integration.Provider} for whoever adds a provider. Tables: {@code
 * integrations}, {@code routes}, {@code integration_rates}. Must not send anything itself, must not
 * know a provider by name, and must never give a secret back to a reader.
 */
@NullMarked
package dev.carillon.server.integration;

import org.jspecify.annotations.NullMarked;
