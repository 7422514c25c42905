package dev.carillon.violations.server.run;

import dev.carillon.violations.server.app.Wires;
import dev.carillon.violations.server.db.NosyStore;
import java.sql.DriverManager;
import java.time.Instant;

/** Fetches what it needs, asks the time and the environment, and has a name that says nothing. */
public final class RunManager {
  public Object wires() {
    return Wires.SOMETHING;
  }

  public int store(NosyStore store) {
    return store.hashCode();
  }

  public String everything() {
    return Instant.now() + System.getenv("CARILLON_X") + DriverManager.getLoginTimeout();
  }
}
