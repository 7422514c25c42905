package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.trigger.TriggerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every configuration in {@code step-examples} has exactly the problems that stand beside it. */
class StepExamplesTest {
  private static final Path FOLDER = Path.of("..", "step-examples");
  private static final ObjectNode SAMPLE =
      (ObjectNode)
          Json.parse(
              """
              {"status":"failed","customer_id":"C2","order_id":"O-7","amount":1499,"wait":"PT1H",
               "due":"2027-01-01T09:00:00Z","items":[{"sku":"a","price":5}],"phone":"+919800000002"}\
              """);

  private final Engine engine = new Engine();
  private final KnownThings things = KnownThings.read(FOLDER.resolve("surroundings.json"));

  @Test
  void shouldHaveExamplesOfEveryType() {
    List<String> files = new ArrayList<>();
    engine.steps().all().stream().map(StepType::type).forEach(files::add);
    engine.triggers().all().stream()
        .map(TriggerType::type)
        .forEach(type -> files.add("trigger-" + type));

    for (String file : files) {
      JsonNode examples = read(FOLDER.resolve(file + ".json"));
      assertThat(examples.path("valid")).as(file).isNotEmpty();
      assertThat(examples.path("invalid")).as(file).isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldFindExactlyTheProblemsNamed() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.equals("surroundings.json")) {
          boolean trigger = name.startsWith("trigger-");
          JsonNode examples = read(file);
          for (String kind : List.of("valid", "invalid")) {
            for (JsonNode example : examples.path(kind)) {
              tests.add(
                  DynamicTest.dynamicTest(
                      name + " " + kind + ": " + example.path("name").asString(),
                      () -> check(example, trigger, kind.equals("invalid"))));
            }
          }
        }
      }
    }
    return tests.stream();
  }

  private void check(JsonNode example, boolean trigger, boolean invalid) {
    ObjectNode document = Json.object().put("name", "An example");
    ArrayNode steps = Json.array();
    String at;
    if (trigger) {
      document.set("trigger", example.path("config"));
      steps.addObject().put("id", "it").put("type", "end");
      at = "/trigger";
    } else {
      ObjectNode webhook = document.putObject("trigger").put("type", "webhook");
      webhook.set("sample", SAMPLE);
      webhook.putObject("security").put("type", "header").put("name", "X").put("value", "secret");
      example.path("before").forEach(steps::add);
      at = "/steps/" + steps.size();
      steps.add(example.path("config"));
    }
    document.set("steps", steps);

    List<Problem> found = engine.checker().check(document, things);

    assertThat(found.stream().map(p -> p.pointer().replaceFirst("^" + at, "") + " " + p.code()))
        .as(found::toString)
        .containsExactlyInAnyOrderElementsOf(
            example
                .path("problems")
                .valueStream()
                .map(p -> p.path("pointer").asString() + " " + p.path("code").asString())
                .toList());
    assertThat(found.stream().anyMatch(p -> p.level() == Problem.Level.ERROR)).isEqualTo(invalid);
    assertThat(found).allSatisfy(p -> assertThat(p.message()).matches(".*[.…]"));
  }

  private static JsonNode read(Path file) {
    try {
      return Json.parse(Files.readAllBytes(file));
    } catch (IOException missing) {
      throw new AssertionError("There is no " + file, missing);
    }
  }
}
