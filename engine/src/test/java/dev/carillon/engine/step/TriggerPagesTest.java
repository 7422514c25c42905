package dev.carillon.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.trigger.TriggerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each trigger has a page that names all its fields, and a picture drawn from its first example.
 * {@code -Dcarillon.pages.write=true} draws the pictures anew.
 */
class TriggerPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "triggers");
  private static final Path PICTURES = Path.of("..", "docs", "images", "triggers");
  private static final Path EXAMPLES = Path.of("..", "step-examples");

  private final Engine engine = new Engine();

  @TestFactory
  Stream<DynamicTest> shouldSayWhatTheTriggerDoes() {
    return engine.triggers().all().stream()
        .map(type -> DynamicTest.dynamicTest(type.type(), () -> page(type)));
  }

  private void page(TriggerType type) throws IOException {
    String page = Files.readString(PAGES.resolve(type.type() + ".md"));
    type.fields().forEach(field -> assertThat(page).contains(field.name()));

    assertThat(page).contains("](../images/triggers/" + type.type() + ".svg)");
    Path file = PICTURES.resolve(type.type() + ".svg");
    String drawn = drawn(type);
    if (Boolean.getBoolean("carillon.pages.write")) {
      Files.createDirectories(PICTURES);
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file)).isEqualTo(drawn);
  }

  private String drawn(TriggerType type) throws IOException {
    Path file = EXAMPLES.resolve("trigger-" + type.type() + ".json");
    ObjectNode config =
        (ObjectNode)
            Json.parse(Files.readAllBytes(file)).path("valid").get(0).path("config").deepCopy();
    config.remove(java.util.List.of("type", "sample", "contact", "security", "reentry"));
    return FlowPicture.ofTrigger(engine.steps(), type.type(), config, "The trigger " + type.type());
  }
}
