package dev.carillon.server.integration;

import dev.carillon.engine.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account at a provider, for one channel, in one environment. Without its secrets.
 *
 * @param secrets names of the secrets that are set
 * @param uncertain null: the provider's own default
 * @param createdAt milliseconds since 1970; the order in which a channel without a route uses them
 */
public record Integration(
    String environment,
    String key,
    @Nullable String name,
    String provider,
    String channel,
    ObjectNode config,
    List<String> secrets,
    @Nullable Rate rate,
    @Nullable Uncertain uncertain,
    long revision,
    long createdAt) {

  /** As stored: without key and secrets' values. */
  ObjectNode document() {
    ObjectNode json = Json.object().put("provider", provider).put("channel", channel);
    if (name != null) {
      json.put("name", name);
    }
    json.set("config", config);
    secrets.forEach(json.putArray("secrets")::add);
    if (rate != null) {
      json.putObject("rate").put("limit", rate.limit()).put("per", rate.per().toString());
    }
    if (uncertain != null) {
      json.put("uncertain", uncertain.word());
    }
    return json;
  }

  /** As read by people: secrets only as "set". */
  ObjectNode shown() {
    ObjectNode json = Json.object().put("key", key);
    document().properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    ObjectNode set = Json.object();
    secrets.forEach(secret -> set.putObject(secret).put("set", true));
    json.set("secrets", set);
    return json;
  }

  static Integration stored(
      String environment, String key, ObjectNode document, long revision, long createdAt) {
    ObjectNode config = document.path("config") instanceof ObjectNode o ? o : Json.object();
    return new Integration(
        environment,
        key,
        document.path("name").isString() ? document.path("name").stringValue() : null,
        document.path("provider").asString(""),
        document.path("channel").asString(""),
        config,
        document.path("secrets").valueStream().map(s -> s.asString("")).toList(),
        document.has("rate")
            ? new Rate(
                document.at("/rate/limit").asInt(1),
                Duration.parse(document.at("/rate/per").asString("PT1S")))
            : null,
        Uncertain.of(document.path("uncertain").asString("").toLowerCase(Locale.ROOT)).orElse(null),
        revision,
        createdAt);
  }
}
