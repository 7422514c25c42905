package dev.carillon.server.integration;

import java.util.Locale;
import java.util.Optional;

/** What is done about an attempt whose answer was lost. */
public enum Uncertain {
  /** Wait for the provider's report before anything else. */
  VERIFY,
  /** Send again with the same key: at least once. */
  RETRY,
  /** Do nothing until a person decides: at most once. */
  HOLD;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Uncertain> of(String word) {
    for (Uncertain one : values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
