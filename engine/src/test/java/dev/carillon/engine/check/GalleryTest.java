package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker raises no false alarm on the gallery: its only warning is of open webhooks. */
class GalleryTest {
  private static final Path FOLDER = Path.of("..", "gallery");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shouldRaiseNoFalseAlarm(Path file) throws IOException {
    KnownThings things = KnownThings.read(Path.of("..", "step-examples", "surroundings.json"));

    assertThat(new Engine().checker().check(Json.parse(Files.readAllBytes(file)), things))
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("webhook.no_security"));
  }
}
