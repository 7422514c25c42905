package dev.carillon.violations.engine.run;

import java.net.URI;
import java.time.Instant;
import java.util.Random;

/** Breaks the rules of sealed enumerations, clocks, lots and the outside. */
public interface Effect {
  default String impure() {
    return Instant.now() + URI.create("http://x").getHost() + new Random().nextInt();
  }
}
