package dev.carillon.server.secret;

/**
 * Bytes in the database that our key does not open: they were changed, moved or sealed elsewhere.
 */
public final class Unsealable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unsealable(String... place) {
    super("The secret at " + String.join("/", place) + " does not open. Set it anew.");
  }
}
