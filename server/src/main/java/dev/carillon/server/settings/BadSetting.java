package dev.carillon.server.settings;

/** A setting is unknown or wrong. The message is one line that names it and says what to do. */
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSetting(String message) {
    super(message);
  }
}
