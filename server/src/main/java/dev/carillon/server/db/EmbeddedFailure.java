package dev.carillon.server.db;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot be started here; the message tells people why and what to do. */
public final class EmbeddedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
