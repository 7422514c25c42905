package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.NotADocument;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the checker finds between steps, and what it must not say. */
class WorkflowCheckerTest {
  private static final String LOOKUP =
      """
      {"id":"lookup","type":"http","method":"GET","url":"https://api.example/c",
       "samples":{"ok":{"status":200,"body":{"type":"power","score":5}}}}\
      """;

  private final Engine engine = new Engine();
  private final KnownThings things =
      KnownThings.read(Path.of("..", "step-examples", "surroundings.json"));

  @Test
  void shouldSayNothingOfASoundWorkflow() {
    List<Problem> found =
        check(
            LOOKUP,
            branch("kind", "{{steps.lookup.body.type}}", "power", "", ""),
            "{\"id\":\"sum\",\"type\":\"set\",\"values\":{\"a\":\"{{trigger.amount}}\"}}",
            "{\"id\":\"stop\",\"type\":\"end\",\"outcome\":\"{{steps.sum.a}}\"}");

    assertThat(found).isEmpty();
  }

  @Test
  void shouldTellOnWhichWayAStepHasNotRun() {
    List<Problem> found =
        check(
            branch("kind", "{{trigger.status}}", "success", LOOKUP, ""),
            "{\"id\":\"stop\",\"type\":\"end\",\"outcome\":\"{{steps.lookup.body.type}}\"}");

    assertThat(codes(found)).containsExactly("reference.missing_on_path");
    assertThat(found.getFirst().pointer()).isEqualTo("/steps/1/outcome");
    assertThat(found.getFirst().message())
        .contains("\"lookup\" has not run when \"kind\" takes \"Otherwise\"");
  }

  @Test
  void shouldSayNothingWhereTheTemplateMindsItself() {
    assertThat(
            check(
                branch("kind", "{{trigger.status}}", "success", LOOKUP, ""),
                """
                {"id":"stop","type":"end","outcome":"{{default steps.lookup.body.type 'none'}}"}\
                """))
        .isEmpty();
  }

  @Test
  void shouldSayNothingWhenTheOtherWayEnds() {
    assertThat(
            check(
                branch(
                    "kind",
                    "{{trigger.status}}",
                    "success",
                    LOOKUP,
                    "{\"id\":\"no\",\"type\":\"end\"}"),
                "{\"id\":\"stop\",\"type\":\"end\",\"outcome\":\"{{steps.lookup.body.type}}\"}"))
        .isEmpty();
  }

  @Test
  void shouldRefuseAStepThatCannotHaveRun() {
    List<Problem> found =
        check(
            "{\"id\":\"early\",\"type\":\"set\",\"values\":{\"a\":\"{{steps.lookup.body.type}}\"}}",
            LOOKUP,
            branch(
                "kind",
                "{{trigger.status}}",
                "success",
                "{\"id\":\"one\",\"type\":\"set\",\"values\":{\"a\":1}}",
                "{\"id\":\"two\",\"type\":\"set\",\"values\":{\"a\":\"{{steps.one.a}}\"}}"));

    assertThat(codes(found)).containsExactly("reference.never_run", "reference.never_run");
    assertThat(found.get(1).pointer()).isEqualTo("/steps/2/otherwise/0/values/a");
  }

  @ParameterizedTest
  @CsvSource({"ended, 0", "one, 1", "two, 0"})
  void shouldLetAnAnswerNameWhatHasRunByThen(String after, int problems) {
    String document =
        """
        {"name":"Answers","trigger":{"type":"webhook","security":{"type":"ip","allow":["10.0.0.1"]},
          "respond":{"after":"%s","body":{"a":"{{steps.one.v}}","b":"{{steps.two.v}}"}}},
         "steps":[{"id":"one","type":"set","values":{"v":1}},
          {"id":"two","type":"set","values":{"v":2}}]}\
        """
            .formatted(after);

    List<Problem> found = engine.checker().check(Json.parse(document), things);

    assertThat(codes(found)).isEqualTo(Collections.nCopies(problems, "reference.never_run"));
  }

  @Test
  void shouldFindWhatNoWayReaches() {
    List<Problem> found =
        check(
            branch(
                "kind",
                "{{trigger.status}}",
                "success",
                "{\"id\":\"a\",\"type\":\"end\"}",
                "{\"id\":\"b\",\"type\":\"end\"}"),
            LOOKUP,
            "{\"id\":\"stop\",\"type\":\"end\"}");

    assertThat(codes(found)).containsExactly("step.unreachable");
    assertThat(found.getFirst().step()).isEqualTo("lookup");
  }

  @Test
  void shouldKnowWhatAnAnswerWasCapturedLike() {
    List<Problem> found =
        check(
            LOOKUP,
            "{\"id\":\"a\",\"type\":\"set\",\"values\":{\"x\":\"{{steps.lookup.body.typ}}\","
                + "\"y\":\"{{steps.lookup.bdy}}\",\"z\":\"{{steps.lookup.headers.etag}}\"}}",
            branch("kind", "{{steps.lookup.body.score}}", "many", "", ""));

    assertThat(codes(found))
        .containsExactlyInAnyOrder("name.not_in_captured", "name.not_in_output", "type.mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{reply.text}}", "{{digest.count}}", "{{event.data.id}}"})
  void shouldWarnOfNamesThatNothingBrings(String template) {
    assertThat(codes(check("{\"id\":\"a\",\"type\":\"end\",\"outcome\":\"" + template + "\"}")))
        .containsExactly("name.missing");
  }

  @ParameterizedTest
  @CsvSource({
    "amount, nobody, name.not_in_sample",
    "order.id, order.nr, name.not_in_sample",
    "items.0.sku, items.0.price, name.not_in_sample"
  })
  void shouldCompareNamesWithTheSample(String right, String wrong, String code) {
    assertThat(check(end("{{trigger." + right + "}}"))).isEmpty();
    assertThat(check(end("{{" + right + "}}"))).isEmpty();
    assertThat(check(end("{{$input." + right + "}}"))).isEmpty();
    assertThat(codes(check(end("{{trigger." + wrong + "}}")))).containsExactly(code);
    assertThat(codes(check(end("{{" + wrong + "}}")))).containsExactly(code);
  }

  @Test
  void shouldNotTakeNamesOfItemsForNamesOfTheSample() {
    assertThat(check(end("{{#each items}}{{sku}} {{price}}{{/each}}"))).isEmpty();
  }

  @Test
  void shouldFindDuplicatesAndStrangers() {
    List<Problem> found = check(end("a"), end("b"), "5", "{\"type\":\"teleport\",\"id\":\"t\"}");

    assertThat(codes(found)).contains("id.duplicate", "step.not_object", "step.unknown_type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"name\":5}; document.type; /name",
        "{\"name\":\"x\",\"trigger\":[]}; document.type; /trigger",
        "{\"name\":\"x\",\"steps\":{}}; document.type; /steps",
        "[]; document.not_object; ''"
      })
  void shouldRefuseWhatIsNoDocument(String text, String code, String pointer) {
    assertThatThrownBy(() -> engine.checker().check(Json.parse(text), things))
        .isInstanceOfSatisfying(
            NotADocument.class,
            none -> {
              assertThat(none.problems().getFirst().code()).isEqualTo(code);
              assertThat(none.problems().getFirst().pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void shouldKnowTheFieldsOfADocument() {
    JsonNode document = Json.parse("{\"name\":\"x\",\"colour\":\"red\"}");

    assertThat(codes(engine.checker().check(document, things)))
        .containsExactlyInAnyOrder("field.unknown", "field.required", "field.required");
  }

  @Test
  void shouldStayQuietWhereLanesCannotBeDecided() {
    assertThat(
            check(
                """
                {"id":"b","type":"branch","lanes":[
                  {"name":"A","when":{"all":[{"value":"{{trigger.status}}","op":"matches","to":"^a"}]},"steps":[]},
                  {"name":"B","when":{"all":[{"value":"{{trigger.status}}","op":"matches","to":"^b"}]},"steps":[]},
                  {"name":"C","when":{"all":[{"value":"{{trigger.status}}","op":"startsWith","to":"ab"}]},"steps":[]}]}\
                """))
        .isEmpty();
  }

  @Test
  void shouldFindALaneThatSeveralTogetherShadow() {
    List<Problem> found =
        check(
            """
            {"id":"b","type":"branch","lanes":[
              {"name":"Low","when":{"all":[{"value":"{{trigger.amount}}","op":"lessThan","to":10}]},"steps":[]},
              {"name":"High","when":{"all":[{"value":"{{amount}}","op":"atLeast","to":10}]},"steps":[]},
              {"name":"Ten","when":{"all":[{"value":"{{$input.amount}}","op":"equals","to":10}]},"steps":[]}]}\
            """);

    assertThat(codes(found)).containsExactly("lane.shadowed");
    assertThat(found.getFirst().pointer()).isEqualTo("/steps/0/lanes/2/when");
    assertThat(found.getFirst().message()).contains("\"High\"").contains("trigger.amount = 10");
  }

  private List<Problem> check(String... steps) {
    return engine
        .checker()
        .check(
            Json.parse(
                """
                {"name":"A","trigger":{"type":"webhook","security":{"type":"github","secret":"s"},
                  "sample":{"status":"failed","amount":1499,"order":{"id":"O-7"},"items":[{"sku":"a"}]}},
                 "steps":[%s]}\
                """
                    .formatted(String.join(",", steps))),
            things);
  }

  private static String end(String outcome) {
    return "{\"id\":\"stop\",\"type\":\"end\",\"outcome\":\"" + outcome + "\"}";
  }

  private static String branch(
      String id, String value, String to, String inLane, String otherwise) {
    return """
    {"id":"%s","type":"branch","lanes":[{"name":"Yes","when":{"all":[{"value":"%s","op":"equals","to":"%s"}]},
      "steps":[%s]}],"otherwise":[%s]}\
    """
        .formatted(id, value, to, inLane, otherwise);
  }

  private static List<String> codes(List<Problem> problems) {
    return problems.stream().map(Problem::code).toList();
  }
}
