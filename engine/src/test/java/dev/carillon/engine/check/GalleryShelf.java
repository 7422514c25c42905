package dev.carillon.engine.check;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.StepCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The gallery's files, and a world in which everything exists that they name. */
record GalleryShelf() implements StepCheck.Surroundings, World {
  static final Path FOLDER = Path.of("..", "gallery");

  static ObjectNode read(Path file) {
    try {
      return (ObjectNode) Json.parse(Files.readAllBytes(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Override
  public @Nullable ObjectNode notification(String key) {
    Path file = FOLDER.resolve("notifications").resolve(key + ".json");
    return Files.exists(file) ? read(file) : null;
  }

  @Override
  public @Nullable ObjectNode contact(String id) {
    return null;
  }

  @Override
  public JsonNode variables() {
    return Json.object();
  }

  @Override
  public Delivery delivery(String channel) {
    return Delivery.NONE;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public boolean workflow(String key) {
    return true;
  }

  @Override
  public boolean endpoint(String key) {
    return key.equals("crm");
  }

  @Override
  public boolean integration(String key) {
    return true;
  }

  @Override
  public boolean connection(String key) {
    return true;
  }

  @Override
  public boolean carried(String channel) {
    return true;
  }
}
