package dev.carillon.violations.server.app;

/** Is used by others, which it must not be. */
public final class Wires {
  public static final Object SOMETHING = new Object();
}
