package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The web app's template gallery is made of the files in {@code gallery/}, their examples of what
 * the simulator makes of their scenarios. {@code -Dcarillon.update=true} writes it anew.
 */
class GalleryCatalogTest {
  private static final Path MADE = Path.of("..", "web", "src", "templates", "gallery.json");

  private final Engine engine = new Engine();

  @Test
  void shouldBeWhatTheWebAppShows() throws IOException {
    String made = catalog();
    if (Boolean.getBoolean("carillon.update")) {
      Files.writeString(MADE, made);
    }

    assertThat(Files.readString(MADE))
        .as("Write it anew with -Dtest=GalleryCatalogTest -Dcarillon.update=true")
        .isEqualTo(made);
  }

  @Test
  void shouldListEveryWorkflowOnce() throws IOException {
    JsonNode entries = entries();

    assertThat(entries.valueStream().map(entry -> entry.path("key").asString()))
        .containsExactlyInAnyOrderElementsOf(GalleryTest.keys());
  }

  private static JsonNode entries() throws IOException {
    return Json.parse(
        Files.readAllBytes(GalleryShelf.FOLDER.resolve("catalog").resolve("catalog.json")));
  }

  private String catalog() throws IOException {
    ObjectNode catalog = Json.object();
    ArrayNode templates = catalog.putArray("templates");
    TreeSet<String> sent = new TreeSet<>();
    int order = 0;
    for (JsonNode entry : entries()) {
      String key = entry.path("key").asString();
      ObjectNode document = GalleryShelf.read(GalleryShelf.FOLDER.resolve(key + ".json"));
      Workflow workflow = engine.steps().read(document);
      ObjectNode template = templates.addObject().put("key", key).put("order", ++order);
      template.set("icon", entry.path("icon"));
      template.set("title", document.path("name"));
      template.set("summary", document.path("description"));
      template.set("tags", entry.path("tags"));
      List<String> own = sends(workflow);
      own.forEach(template.putArray("notifications")::add);
      sent.addAll(own);
      template.set("examples", examples(workflow, key));
      template.set("document", document);
    }
    ObjectNode notifications = catalog.putObject("notifications");
    for (String key : sent) {
      notifications.set(
          key,
          GalleryShelf.read(GalleryShelf.FOLDER.resolve("notifications").resolve(key + ".json")));
    }
    return lines(catalog);
  }

  /** One line an entry: it is read by machines, but its changes by people. */
  private static String lines(ObjectNode catalog) {
    List<String> templates =
        catalog.path("templates").valueStream().map(JsonNode::toString).toList();
    Map<String, String> notifications = new TreeMap<>();
    catalog
        .path("notifications")
        .properties()
        .forEach(entry -> notifications.put(entry.getKey(), entry.getValue().toString()));
    List<String> said = new ArrayList<>();
    notifications.forEach((key, value) -> said.add("\"" + key + "\":" + value));
    return "{\"templates\":[\n"
        + String.join(",\n", templates)
        + "\n],\"notifications\":{\n"
        + String.join(",\n", said)
        + "\n}}\n";
  }

  private static List<String> sends(Workflow workflow) {
    return workflow.allSteps().stream()
        .map(step -> step.config().path("notification").asString(""))
        .filter(key -> !key.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private ArrayNode examples(Workflow workflow, String key) {
    ArrayNode examples = Json.object().putArray("examples");
    for (JsonNode scenario : workflow.document().path("scenarios")) {
      ObjectNode trace =
          engine.simulator().simulate(workflow, key, new GalleryShelf(), (ObjectNode) scenario);
      ObjectNode example = examples.addObject();
      example.set("name", scenario.path("name"));
      example.put("payload", payload(workflow.trigger().path("sample"), scenario));
      ArrayNode visits = example.putArray("visits");
      for (JsonNode visit : trace.path("steps")) {
        String id = visit.path("id").asString();
        visits.add(id);
        if (visit.path("lane").isString()) {
          visits.add(id + "/" + visit.path("lane").asString());
        }
      }
      example.put("result", result(trace));
    }
    return examples;
  }

  /** What makes the scenario differ: fields unlike the sample's, then what happens. */
  private static String payload(JsonNode sample, JsonNode scenario) {
    List<String> parts = new ArrayList<>();
    scenario
        .path("trigger")
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          boolean other = !value.equals(sample.path(field.getKey())) && value.isValueNode();
          if (other && parts.size() < 2) {
            parts.add(field.getKey() + " = " + value.asString());
          }
        });
    for (JsonNode entry : scenario.path("timeline")) {
      parts.add(happens(entry));
    }
    int further = scenario.path("events").size();
    if (further > 0) {
      parts.add(further + " more");
    }
    return parts.isEmpty()
        ? "nothing else happens"
        : String.join(", ", parts.subList(0, Math.min(3, parts.size())));
  }

  private static String happens(JsonNode entry) {
    if (entry.has("reply")) {
      return "reply “" + entry.path("reply").path("text").asString().strip() + "”";
    }
    if (entry.has("event")) {
      return entry.path("event").path("name").asString();
    }
    JsonNode status = entry.path("status");
    return status.path("channel").asString() + " " + status.path("status").asString();
  }

  private static String result(ObjectNode trace) {
    List<String> channels =
        trace.path("messages").valueStream().map(m -> m.path("channel").asString()).toList();
    String sent =
        channels.isEmpty()
            ? "no message"
            : channels.size() > 4 ? channels.size() + " messages" : String.join(" → ", channels);
    return sent + " · " + trace.path("outcome").asString().replace('_', ' ');
  }
}
