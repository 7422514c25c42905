package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.json.Json;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Integration;
import dev.carillon.server.integration.Integrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers that messages can come to: each integration for SMS or WhatsApp, and in {@code test}
 * one that is simulated, so that a trigger can be tried before there is a provider.
 */
public final class Numbers {
  /** Key of the simulated number. */
  public static final String SIMULATED = "simulated";

  /** What it looks like: a number that no network has. */
  public static final String SIMULATED_PHONE = "+15005550006";

  private static final List<String> CHANNELS = List.of("sms", "whatsapp");

  private final Integrations integrations;

  public Numbers(Integrations integrations) {
    this.integrations = integrations;
  }

  /** Whether triggers and waits may name that number. */
  public static boolean simulated(String environment, String key) {
    return environment.equals("test") && key.equals(SIMULATED);
  }

  /**
   * A number: its channels, and how it is written, or an empty text when only the provider knows.
   */
  record Number(
      String key, String phone, List<String> channels, boolean simulated, String provider) {
    ObjectNode json() {
      ObjectNode json = Json.object().put("key", key).put("number", phone.isEmpty() ? null : phone);
      channels.forEach(json.putArray("channels")::add);
      return json.put("provider", provider).put("simulated", simulated);
    }
  }

  List<Number> list(String environment) {
    List<Number> numbers = new ArrayList<>();
    if (environment.equals("test")) {
      numbers.add(new Number(SIMULATED, SIMULATED_PHONE, CHANNELS, true, "test-inbox"));
    }
    integrations.accounts(environment).stream()
        .map(Account::integration)
        .filter(integration -> CHANNELS.contains(integration.channel()))
        .map(Numbers::number)
        .forEach(numbers::add);
    return numbers;
  }

  Optional<Number> find(String environment, String key) {
    return list(environment).stream().filter(number -> number.key().equals(key)).findFirst();
  }

  private static Number number(Integration integration) {
    return new Number(
        integration.key(),
        integration.config().path("from").asString(""),
        List.of(integration.channel()),
        false,
        integration.provider());
  }
}
