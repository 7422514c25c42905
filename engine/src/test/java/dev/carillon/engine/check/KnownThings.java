package dev.carillon.engine.check;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What exists beside the documents of tests. */
record KnownThings(JsonNode all) implements StepCheck.Surroundings {
  static KnownThings read(Path file) {
    try {
      return new KnownThings(Json.parse(Files.readAllBytes(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Override
  public @Nullable ObjectNode notification(String key) {
    return all.path("notifications").get(key) instanceof ObjectNode found ? found : null;
  }

  @Override
  public boolean workflow(String key) {
    return has("workflows", key);
  }

  @Override
  public boolean endpoint(String key) {
    return has("endpoints", key);
  }

  @Override
  public boolean integration(String key) {
    return has("integrations", key);
  }

  @Override
  public boolean connection(String key) {
    return has("connections", key);
  }

  @Override
  public boolean carried(String channel) {
    return has("channels", channel);
  }

  private boolean has(String kind, String key) {
    return all.path(kind).valueStream().anyMatch(one -> one.asString("").equals(key));
  }
}
