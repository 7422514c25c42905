package dev.carillon.server.db;

import org.jspecify.annotations.Nullable;

/** Carillon will not work with this database; the message tells people why and what to do. */
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
