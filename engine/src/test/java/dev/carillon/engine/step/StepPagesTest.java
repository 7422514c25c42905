package dev.carillon.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages of the steps say what the code does: the table of fields is the declared one, and the
 * example is played and drawn. {@code -Dcarillon.pages.write=true} writes all three anew.
 */
class StepPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "steps");
  private static final Path PICTURES = Path.of("..", "docs", "images", "steps");
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final Engine engine = new Engine();

  @TestFactory
  Stream<DynamicTest> shouldSayWhatTheCodeDoes() {
    return engine.steps().all().stream()
        .map(type -> DynamicTest.dynamicTest(type.type(), () -> page(type)));
  }

  private void page(StepType type) throws IOException {
    Path file = PAGES.resolve(type.type() + ".md");
    String page = Files.readString(file);
    String filled = between(page, "fields", fields(type));
    filled = between(filled, "run", played(page));
    String title = "What the example on this page looks like";
    picture(type.type(), FlowPicture.of(engine.steps(), example(page).steps(), title));
    if (Boolean.getBoolean("carillon.pages.write")) {
      Files.writeString(file, filled);
    } else {
      assertThat(page).isEqualTo(filled);
    }
    assertThat(played(page)).contains("`" + type.type() + "`");
    assertThat(page).contains("](../images/steps/" + type.type() + ".svg)");
  }

  /** The picture of a page is drawn from its example. */
  private static void picture(String name, String drawn) throws IOException {
    Path file = PICTURES.resolve(name + ".svg");
    if (Boolean.getBoolean("carillon.pages.write")) {
      Files.createDirectories(PICTURES);
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file)).as("picture %s", name).isEqualTo(drawn);
  }

  private Workflow example(String page) {
    ObjectNode document = Scene.json("{'trigger':{'type':'webhook'}}");
    document.set("steps", blocks(page).getFirst());
    return engine.steps().read(document);
  }

  private static List<JsonNode> blocks(String page) {
    List<JsonNode> blocks = new ArrayList<>();
    Matcher matcher = JSON.matcher(page);
    while (matcher.find()) {
      blocks.add(Json.parse(matcher.group(1)));
    }
    return blocks;
  }

  private static String between(String page, String mark, String content) {
    String begin = "<!-- " + mark + " -->\n";
    int from = page.indexOf(begin);
    int to = page.indexOf("<!-- end -->", from);
    assertThat(from).as("the mark %s", mark).isPositive();
    return page.substring(0, from + begin.length()) + content + page.substring(to);
  }

  private static String fields(StepType type) {
    StringBuilder table =
        new StringBuilder("| field | holds | needed | |\n| --- | --- | --- | --- |\n");
    for (Field field : type.fields()) {
      row(table, "", field);
    }
    return table.append("\nEvery step also has `name`, `note` and `disabled`.\n").toString();
  }

  private static void row(StringBuilder table, String outer, Field field) {
    String holds =
        field.options().isEmpty()
            ? field.kind().name().toLowerCase(Locale.ROOT)
            : String.join(", ", field.options());
    table.append(
        "| `%s%s` | %s | %s | %s |\n"
            .formatted(outer, field.name(), holds, field.required() ? "yes" : "", field.help()));
    field.fields().forEach(inner -> row(table, outer + field.name() + ".", inner));
  }

  /** What the example comes to, visit by visit. */
  private String played(String page) {
    List<JsonNode> blocks = blocks(page);
    ObjectNode document =
        Scene.json(
            "{'trigger':{'type':'webhook','contact':{'id':'{{trigger.who}}','phone':'{{trigger.phone}}'}}}");
    document.set("steps", blocks.getFirst());
    Workflow workflow = engine.steps().read(document);
    ObjectNode answer =
        engine
            .simulator()
            .simulate(workflow, "example", Scene.WORLD, (ObjectNode) blocks.getLast());
    StringBuilder table = new StringBuilder("| at | step | lane | |\n| --- | --- | --- | --- |\n");
    for (JsonNode visit : answer.path("steps")) {
      table.append(
          "| %s | `%s` %s | %s | %s |\n"
              .formatted(
                  visit.path("endedAt").asString("").replace("T", " ").replace("Z", ""),
                  visit.path("type").asString(),
                  visit.path("id").asString(),
                  visit.path("lane").asString(""),
                  visit.path("explanation").asString("")));
    }
    return table
        .append("\nThe run ends as `")
        .append(answer.path("outcome").asString())
        .append("`.\n")
        .toString();
  }
}
