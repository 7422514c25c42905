package dev.carillon.server.integration;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The providers there are, in the order people see them. */
public final class ProviderList {
  private final List<Provider> providers;

  public ProviderList(List<Provider> providers) {
    this.providers = List.copyOf(providers);
  }

  public List<Provider> all() {
    return providers;
  }

  public Optional<Provider> find(String type) {
    return providers.stream().filter(provider -> provider.type().equals(type)).findFirst();
  }

  /** What {@code GET /v1/providers} answers. */
  public ArrayNode catalogue() {
    ArrayNode list = Json.array();
    for (Provider provider : providers) {
      ObjectNode entry =
          list.addObject().put("type", provider.type()).put("label", provider.label());
      provider.channels().forEach(entry.putArray("channels")::add);
      provider.config().forEach(field -> describe(entry.withArray("config"), field));
      entry.putArray("secrets");
      provider.secrets().forEach(field -> describe(entry.withArray("secrets"), field));
      entry.put("ownSecrets", provider.ownSecrets());
      entry.put("uncertain", provider.uncertain().word());
    }
    return list;
  }

  private static void describe(ArrayNode list, Field field) {
    ObjectNode entry =
        list.addObject()
            .put("name", field.name())
            .put("kind", field.kind().name())
            .put("required", field.required())
            .put("label", field.label())
            .put("help", field.help());
    if (!field.options().isEmpty()) {
      field.options().forEach(entry.putArray("options")::add);
    }
  }
}
