package dev.carillon.server.db;

import org.jspecify.annotations.Nullable;

/**
 * The database did not take the work: it is away, frozen, full or refused it for good after
 * retries. Whether a commit that was under way happened is unknown; nothing may be promised. HTTP
 * answers 503 with {@code Retry-After}.
 */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
