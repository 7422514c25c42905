package dev.carillon.server.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An integration ready for use. Its secrets are read from the store when they are needed, so that a
 * changed one counts at once; they are never shown, stored or logged.
 *
 * @param vault a secret of this integration by name
 */
public record Account(
    Integration integration, Provider provider, Function<String, Optional<String>> vault) {

  /** Unique over all environments. */
  public String name() {
    return integration.environment() + "/" + integration.key();
  }

  /** A secret, or empty text when it is not set. */
  public String secret(String name) {
    return vault.apply(name).orElse("");
  }

  /** All secrets by name. */
  public Map<String, String> secrets() {
    Map<String, String> plain = new HashMap<>();
    integration
        .secrets()
        .forEach(name -> vault.apply(name).ifPresent(value -> plain.put(name, value)));
    return plain;
  }

  /** What is done about an attempt whose outcome is not known. */
  public Uncertain uncertain() {
    Uncertain own = integration.uncertain();
    return own == null ? provider.uncertain() : own;
  }

  /** A field of the configuration as text, or empty text. */
  public String config(String field) {
    return integration.config().path(field).asString("");
  }

  @Override
  public String toString() {
    return "Account[" + name() + "]";
  }
}
