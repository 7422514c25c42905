package dev.carillon.server.integration;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of {@code PUT /v1/integrations/{key}}; every fault is a problem. */
final class IntegrationReader {
  private static final Set<String> KNOWN =
      Set.of(
          "key",
          "name",
          "provider",
          "channel",
          "config",
          "secrets",
          "rate",
          "uncertain",
          "inboundUrl",
          "health");
  private static final int MOST_SECRETS = 20;
  private static final int LONGEST_SECRET = 16 * 1024;

  private final ProviderList providers;
  private final Problems problems;

  IntegrationReader(ProviderList providers, Problems problems) {
    this.providers = providers;
    this.problems = problems;
  }

  /**
   * What was read.
   *
   * @param fresh secrets to store, by name
   */
  record Draft(Integration integration, Map<String, String> fresh) {}

  Optional<Draft> read(String environment, String key, ObjectNode body, List<String> kept) {
    unknown(body, KNOWN, "");
    Provider provider = providers.find(body.path("provider").asString("")).orElse(null);
    if (provider == null) {
      problems.error(
          "/provider",
          null,
          "integration.provider",
          "Choose one of: " + String.join(", ", types()) + ".");
      return Optional.empty();
    }
    String channel = channel(body, provider);
    ObjectNode config = config(body, provider);
    Map<String, String> fresh = new LinkedHashMap<>();
    List<String> secrets = secrets(body, provider, kept, fresh);
    Rate rate = rate(body.path("rate"));
    Uncertain uncertain = uncertain(body.path("uncertain"));
    return problems.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new Draft(
                new Integration(
                    environment,
                    key,
                    body.path("name").isString() ? body.path("name").stringValue() : null,
                    provider.type(),
                    channel,
                    config,
                    secrets,
                    rate,
                    uncertain,
                    0,
                    0),
                fresh));
  }

  private List<String> types() {
    return providers.all().stream().map(Provider::type).toList();
  }

  private String channel(ObjectNode body, Provider provider) {
    String channel = body.path("channel").asString("");
    if (channel.isEmpty() && provider.channels().size() == 1) {
      return provider.channels().getFirst();
    }
    if (!provider.channels().contains(channel)) {
      problems.error(
          "/channel",
          null,
          "integration.channel",
          provider.label() + " carries: " + String.join(", ", provider.channels()) + ".");
    }
    return channel;
  }

  private ObjectNode config(ObjectNode body, Provider provider) {
    ObjectNode config = object(body, "config");
    List<Field> fields = provider.config();
    unknown(config, Set.copyOf(fields.stream().map(Field::name).toList()), "/config");
    for (Field field : fields) {
      JsonNode value = config.path(field.name());
      boolean empty = value.isMissingNode() || value.isNull() || value.asString("x").isBlank();
      if (empty && field.required()) {
        problems.error(
            "/config/" + field.name(), null, "field.required", field.label() + " is needed.");
      } else if (!empty && !fits(field, value)) {
        problems.error("/config/" + field.name(), null, "field.type", expected(field));
      }
    }
    if (!problems.hasErrors()) {
      provider.check(config, problems);
    }
    return config;
  }

  private static boolean fits(Field field, JsonNode value) {
    return switch (field.kind()) {
      case TEXT, TEMPLATE, TIME, ZONE, CRON -> value.isString();
      case CHOICE -> value.isString() && field.options().contains(value.stringValue());
      case INTEGER -> value.isInt();
      case NUMBER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case MAP, OBJECT, CONDITION -> value.isObject();
      case LIST, TEXTS -> value.isArray();
      case DURATION -> Durations.readPositive(value.asString("")).isPresent();
      default -> true;
    };
  }

  private static String expected(Field field) {
    return switch (field.kind()) {
      case CHOICE -> field.label() + " must be one of " + String.join(", ", field.options()) + ".";
      case INTEGER -> field.label() + " must be a whole number.";
      case DURATION -> field.label() + " must be a duration such as PT10S.";
      case MAP, OBJECT, CONDITION -> field.label() + " must be an object.";
      default -> field.label() + " has the wrong type.";
    };
  }

  private List<String> secrets(
      ObjectNode body, Provider provider, List<String> kept, Map<String, String> fresh) {
    List<String> names = new ArrayList<>();
    if (!body.hasNonNull("secrets")) {
      names.addAll(kept);
    }
    for (Map.Entry<String, JsonNode> entry : object(body, "secrets").properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      boolean declared = provider.secrets().stream().anyMatch(f -> f.name().equals(name));
      if (!declared && !(provider.ownSecrets() && name.matches("[A-Za-z][A-Za-z0-9_]{0,62}"))) {
        problems.error(
            "/secrets/" + name, null, "field.unknown", "\"" + name + "\" is no secret of it.");
      } else if (value.path("set").asBoolean(false) && kept.contains(name)) {
        names.add(name);
      } else if (value.isString() && value.stringValue().length() <= LONGEST_SECRET) {
        if (!value.stringValue().isEmpty()) {
          names.add(name);
          fresh.put(name, value.stringValue());
        }
      } else if (!value.isNull()) {
        problems.error(
            "/secrets/" + name,
            null,
            "field.type",
            "Give the secret as text, or {\"set\": true} to keep the one that is stored.");
      }
    }
    required(provider, names);
    if (names.size() > MOST_SECRETS) {
      problems.error("/secrets", null, "limit.secrets", "Use 20 secrets or fewer.");
    }
    return names;
  }

  private void required(Provider provider, List<String> names) {
    for (Field field : provider.secrets()) {
      if (field.required() && !names.contains(field.name())) {
        problems.error(
            "/secrets/" + field.name(), null, "field.required", field.label() + " is needed.");
      }
    }
  }

  private @Nullable Rate rate(JsonNode rate) {
    if (rate.isMissingNode() || rate.isNull()) {
      return null;
    }
    Optional<Duration> per = Durations.readPositive(rate.path("per").asString(""));
    int limit = rate.path("limit").asInt(0);
    if (per.isEmpty() || limit < 1 || !rate.path("limit").isInt()) {
      problems.error(
          "/rate",
          null,
          "integration.rate",
          "Write the rate like {\"limit\": 100, \"per\": \"PT1S\"}.");
      return null;
    }
    return new Rate(limit, per.get());
  }

  private @Nullable Uncertain uncertain(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    Uncertain known = Uncertain.of(given.asString("")).orElse(null);
    if (known == null) {
      problems.error("/uncertain", null, "integration.uncertain", "Choose verify, retry or hold.");
    }
    return known;
  }

  private ObjectNode object(ObjectNode body, String field) {
    JsonNode value = body.path(field);
    if (value instanceof ObjectNode object) {
      return object;
    }
    if (!value.isMissingNode() && !value.isNull()) {
      problems.error("/" + field, null, "field.type", "\"" + field + "\" must be an object.");
    }
    return Json.object();
  }

  private void unknown(ObjectNode object, Set<String> known, String at) {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        problems.error(
            at + "/" + name, null, "field.unknown", "\"" + name + "\" is no field here.");
      }
    }
  }
}
