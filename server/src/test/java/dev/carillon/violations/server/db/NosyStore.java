package dev.carillon.violations.server.db;

import dev.carillon.violations.server.run.RunManager;

/** Plumbing that knows a feature; with it, a circle. */
public final class NosyStore {
  public final RunManager runs = new RunManager();
}
