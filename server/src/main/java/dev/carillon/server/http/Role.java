package dev.carillon.server.http;

import java.util.Locale;
import java.util.Optional;

/**
 * The roles of the contract, section 2; what each may do is declared in {@code access.Policies}.
 */
public enum Role {
  OWNER,
  ADMIN,
  DEVELOPER,
  EDITOR,
  SUPPORT,
  VIEWER,
  INGEST;

  /** As it stands in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
