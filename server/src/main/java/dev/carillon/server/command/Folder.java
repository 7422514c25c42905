package dev.carillon.server.command;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder with one workflow a file: {@code <key>.json}. */
record Folder(Path path) {

  /** The files of workflows, in order of name. */
  List<Path> files() {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String key(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
  }

  /** A file's JSON; a problem in words when it is none. */
  static Optional<JsonNode> read(Path file, List<String> problems) {
    try {
      return Optional.of(Json.parse(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      problems.add(file + ": cannot be read");
    } catch (MalformedJson malformed) {
      problems.add(file + ": error " + malformed.code() + ": " + malformed.sentence());
    }
    return Optional.empty();
  }

  /** Notifications beside the workflows, in {@code notifications/<key>.json}. */
  Optional<ObjectNode> notification(String key) {
    Path file = path.resolve("notifications").resolve(key + ".json").normalize();
    boolean inside = file.startsWith(path.resolve("notifications").normalize());
    return inside && Files.isRegularFile(file)
        ? read(file, new ArrayList<>())
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
        : Optional.empty();
  }

  /** Writes a file; false when it stood there like that already. */
  boolean write(String key, JsonNode document) {
    try {
      Files.createDirectories(path);
      Path file = path.resolve(key + ".json");
      byte[] text = (Json.pretty(document) + "\n").getBytes(StandardCharsets.UTF_8);
      if (Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), text)) {
        return false;
      }
      Files.write(file, text);
      return true;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
