package dev.carillon.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of change has its sentence. */
class DiffTest {
  private static final String LANES =
      "{'id':'b','type':'branch','name':'Kind','lanes':[{'name':'A','when':{'all':[{'value':'{{trigger.k}}','op':'equals','to':'a'}]},"
          + "'steps':[{'id':'x','type':'end'}]},{'name':'B','when':{'all':[{'value':'{{trigger.k}}','op':'equals','to':'b'}]},'steps':[]}],'otherwise':[]}";
  private static final String BASE =
      "{'name':'W','trigger':{'type':'webhook','method':'POST'},'steps':["
          + LANES
          + ",{'id':'d','type':'delay','for':'PT1H'},{'id':'e','type':'end'}]}";

  private final Engine engine = new Engine();

  private Workflow read(String json) {
    return engine.steps().read((ObjectNode) Json.parse(json.replace('\'', '"')));
  }

  private List<String> sentences(String from, String to) {
    return Diff.of(engine.steps(), read(from), read(to))
        .valueStream()
        .map(change -> change.path("sentence").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'name':'W'~'name':'V'~The name changed from \"W\" to \"V\".",
        "'method':'POST'~'method':'GET'~The trigger: method changed from \"POST\" to \"GET\".",
        "'for':'PT1H'~'for':'PT2H'~\"d\": Wait for changed from \"PT1H\" to \"PT2H\".",
        "'for':'PT1H'~'for':'PT1H','disabled':true~\"d\": disabled set to true.",
        "'for':'PT1H'~'for':'PT1H','note':'n'~\"d\": note set to \"n\".",
        ",{'id':'e','type':'end'}]}~]}~Removed \"e\" after \"d\".",
        "{'id':'e','type':'end'}]}~{'id':'n','type':'end'},{'id':'e','type':'end'}]}~Added \"n\" after \"d\".",
        "'type':'delay','for':'PT1H'~'type':'window','from':'08:00'~\"d\": type changed from \"delay\" to \"window\".",
        "'name':'A'~'name':'C'~Lane \"A\" of \"Kind\" is called \"C\" now.",
        "'to':'b'~'to':'c'~Lane \"B\" of \"Kind\": condition changed from {{trigger.k}} equals \"b\" to {{trigger.k}} equals \"c\".",
        "'steps':[]}],~'steps':[]},{'name':'N','when':{'all':[]},'steps':[]}],~Added lane \"N\" of \"Kind\", taken when all of nothing.",
        "'name':'Kind'~'name':'Sort'~\"Sort\": name changed from \"Kind\" to \"Sort\"."
      })
  void shouldSayWhatChanged(String before, String after, String sentence) {
    String changed = BASE.replace(before, after);
    assertThat(changed).isNotEqualTo(BASE);

    assertThat(sentences(BASE, changed)).contains(sentence);
    assertThat(sentences(BASE, BASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void shouldSayThatLanesAreTriedInAnotherOrderAndThatStepsMoved(int kind) {
    String split =
        "[{'id':'b','type':'branch','lanes':[%s,%s],'otherwise':[%s]},{'id':'d','type':'end'}]";
    String a = "{'name':'A','when':{'all':[]},'steps':[]}";
    String b = "{'name':'B','when':{'any':[]},'steps':[{'id':'x','type':'end'}]}";
    String bare = "{'name':'B','when':{'any':[]},'steps':[]}";
    String from =
        "{'name':'W','trigger':{'type':'webhook'},'steps':" + split.formatted(a, b, "") + "}";
    String other =
        kind == 1 ? split.formatted(b, a, "") : split.formatted(a, bare, "{'id':'x','type':'end'}");
    String to = "{'name':'W','trigger':{'type':'webhook'},'steps':" + other + "}";

    List<String> sentences = sentences(from, to);

    assertThat(sentences).hasSize(1);
    assertThat(sentences.getFirst())
        .contains(kind == 1 ? "are tried in another order: B, A." : "Moved \"x\": it stood at");
  }
}
