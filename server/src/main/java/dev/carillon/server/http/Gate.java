package dev.carillon.server.http;

/**
 * Stands before every matched route: finds out who calls, refuses, and otherwise passes a request
 * with its {@link Caller} on; may also answer from memory (idempotency keys). Implemented by {@code
 * access}.
 */
@FunctionalInterface
public interface Gate {
  Answer pass(Route route, Request request, Handler next);
}
