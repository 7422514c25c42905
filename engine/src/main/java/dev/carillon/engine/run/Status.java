package dev.carillon.engine.run;

import java.util.Locale;

/** Where a run stands. */
public enum Status {
  RUNNING,
  WAITING,
  DONE,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }

  /** The word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
