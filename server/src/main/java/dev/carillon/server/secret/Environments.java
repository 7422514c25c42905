package dev.carillon.server.secret;

import java.util.List;

/** Where a secret belongs. */
final class Environments {
  /** Of both environments: the secrets of what they share, such as drafts. */
  static final String SHARED = "shared";

  private static final List<String> ALL = List.of("test", "live", SHARED);

  private Environments() {}

  static String checked(String environment) {
    if (!ALL.contains(environment)) {
      throw new IllegalArgumentException("Expected one of " + ALL + " but got " + environment);
    }
    return environment;
  }
}
