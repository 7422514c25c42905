/**
 * Carries out the calls of {@code http} steps through the egress gateway. Door: {@link
 * dev.carillon.server.effect.http.Calls}. No tables; it decides nothing about retries, which are
 * the engine's.
 */
@NullMarked
package dev.carillon.server.effect.http;

import org.jspecify.annotations.NullMarked;
