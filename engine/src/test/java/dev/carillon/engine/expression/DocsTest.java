package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables in {@code docs/templates.md} and {@code docs/conditions.md} say what the catalogues
 * say. After a change of a catalogue run this test with {@code -Ddocs.write=true}, which writes
 * them.
 */
class DocsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void shouldListEveryHelper() throws IOException {
    same("templates.md", "helpers", helpers());
  }

  @Test
  void shouldListEveryOperator() throws IOException {
    same("conditions.md", "operators", operators());
  }

  private static void same(String file, String mark, String table) throws IOException {
    Path path = DOCS.resolve(file);
    String begin = "<!-- " + mark + ": written by DocsTest -->\n";
    String end = "<!-- /" + mark + " -->";
    String text = Files.readString(path);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(path, text.substring(0, from) + table + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to))
        .as("%s is out of date; run this test with -Ddocs.write=true", file)
        .isEqualTo(table);
  }

  private static String helpers() {
    Map<String, List<Helper>> groups = new LinkedHashMap<>();
    for (String group : List.of("Logic", "Text", "Numbers", "Dates", "Lists", "More")) {
      groups.put(group, new ArrayList<>());
    }
    for (Helper helper : Helpers.all()) {
      java.util.Objects.requireNonNull(groups.get(helper.group())).add(helper);
    }
    StringBuilder table = new StringBuilder();
    groups.forEach((group, list) -> {
      table.append("\n### ").append(group).append("\n\n");
      table.append("| helper | what it does | example | gives |\n| --- | --- | --- | --- |\n");
      for (Helper helper : list) {
        table.append(
            row(
                code(helper.signature()),
                helper.sentence(),
                code(helper.example()),
                code(helper.output())));
      }
    });
    return table.append("\n").toString();
  }

  private static String operators() {
    StringBuilder table =
        new StringBuilder(
            "\n| operator | reads | holds when | takes | for |\n| --- | --- | --- | --- | --- |\n");
    for (Operator operator : Operators.all()) {
      table.append(
          row(
              code(operator.name()),
              operator.label(),
              operator.sentence() + (operator.whenMissing() ? " Also when it is missing." : ""),
              operator.takes().name().toLowerCase(java.util.Locale.ROOT),
              operator.types().stream()
                  .sorted()
                  .map(type -> type.name().toLowerCase(java.util.Locale.ROOT))
                  .collect(Collectors.joining(", "))));
    }
    return table.append("\n").toString();
  }

  private static String row(String... cells) {
    return "| "
        + java.util.Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | "))
        + " |\n";
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
