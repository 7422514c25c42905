/**
 * The step type {@code http}. Calls an HTTP API: renders the request, judges the answer, asks for
 * durable retries.
 *
 * <p>Door: {@link dev.carillon.engine.step.http.HttpStep}, one line of {@code Steps}. Tables: none.
 * Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.http;

import org.jspecify.annotations.NullMarked;
