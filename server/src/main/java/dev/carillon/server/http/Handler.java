package dev.carillon.server.http;

/**
 * Answers one request, on a virtual thread of its own that may block. What it throws becomes a
 * problem: {@link ProblemException} as it stands, anything else 500.
 */
@FunctionalInterface
public interface Handler {
  Answer handle(Request request);
}
