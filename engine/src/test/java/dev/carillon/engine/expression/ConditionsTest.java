package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups of rules: decided, explained and read. */
class ConditionsTest extends ConditionSetting {
  @Test
  void shouldRenderValueAndTo() {
    JsonNode payload = Json.parse("{\"a\": 5, \"b\": \"5\", \"list\": [4, 5], \"n\": null}");
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"equals\",\"to\":\"{{b}}\"}", payload)).isTrue();
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"in\",\"to\":\"{{list}}\"}", payload)).isTrue();
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"in\",\"to\":[1,\"{{b}}\"]}", payload)).isTrue();
    assertThat(of("{\"value\":\"{{add a 1}}\",\"op\":\"equals\",\"to\":6}", payload)).isTrue();
    assertThat(of("{\"value\":\"{{a}}-{{b}}\",\"op\":\"equals\",\"to\":\"5-5\"}", payload))
        .isTrue();
    assertThat(of("{\"value\":5,\"op\":\"equals\",\"to\":\"{{a}}\"}", payload)).isTrue();
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"equals\",\"to\":\"{{gone}}\"}", payload))
        .isFalse();
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"notEquals\",\"to\":\"{{gone}}\"}", payload))
        .isTrue();
    assertThat(of("{\"value\":\"{{n}}\",\"op\":\"equals\",\"to\":\"{{n}}\"}", payload)).isFalse();
    assertThat(of("{\"value\":\"{{trigger}}\",\"op\":\"hasKey\",\"to\":\"n\"}", payload)).isTrue();
  }

  @Test
  void shouldNotRenderTheDataItself() {
    JsonNode payload = Json.parse("{\"a\": \"{{b}}\", \"b\": 1}");
    assertThat(of("{\"value\":\"{{a}}\",\"op\":\"equals\",\"to\":1}", payload)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'all':[]} | true | nothing is asked",
        "{'any':[]} | false | nothing can hold",
        "{'none':[]} | true | nothing is asked",
        "{'all':[S,P]} | false | status is \"failed\", not \"success\"",
        "{'all':[P,A]} | true | type is \"power\", as asked and amount is 1499, greater than 1000",
        "{'any':[S,P,A]} | true | type is \"power\", as asked",
        "{'any':[S,G]} | false | status is \"failed\", not \"success\" and gone is missing, not \"x\"",
        "{'none':[S,G]} | true | status is \"failed\", not \"success\" and gone is missing, not \"x\"",
        "{'none':[S,P,A]} | false | type is \"power\", as asked",
        "{'all':[{'any':[S,P]},{'none':[S]}]} | true | type is \"power\", as asked and status is \"failed\", not \"success\"",
      })
  void shouldDecideGroupsAndSayWhy(String condition, boolean holds, String sentence) {
    String rules =
        condition
            .replace("S", "{'value':'{{trigger.status}}','op':'equals','to':'success'}")
            .replace("P", "{'value':'{{trigger.body.type}}','op':'equals','to':'power'}")
            .replace("A", "{'value':'{{amount}}','op':'greaterThan','to':1000}")
            .replace("G", "{'value':'{{gone}}','op':'equals','to':'x'}")
            .replace('\'', '"');
    JsonNode payload =
        Json.parse("{\"status\":\"failed\",\"body\":{\"type\":\"power\"},\"amount\":1499.00}");
    Verdict verdict = test(Json.parse(rules), payload, ZoneOffset.UTC);
    assertThat(verdict.holds()).isEqualTo(holds);
    assertThat(verdict.sentence()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'value':'{{n}}','op':'between','to':[1,3]} | n is 7, not between 1 and 3",
        "{'value':'{{n}}','op':'in','to':[1,'a']} | n is 7, none of [1,\"a\"]",
        "{'value':'{{list.length}}','op':'atLeast','to':1} | list.length is 2, at least 1",
        "{'value':'{{list.0}}','op':'equals','to':'a'} | list.0 is \"a\", as asked",
        "{'value':'{{list}}','op':'countAtLeast','to':3} | list is [\"a\",\"b\"], without at least 3",
        "{'value':'{{s}}','op':'isEmpty'} | s is \"\", which is empty",
        "{'value':'{{gone}}','op':'isEmpty'} | gone is missing",
        "{'value':'{{gone}}','op':'exists'} | gone is missing, so it does not exist",
        "{'value':'{{upper s}}','op':'equals','to':'x'} | \"{{upper s}}\" is \"\", not \"x\"",
        "{'value':'{{day}}','op':'inLast','to':'P7D'} | day is \"2026-12-01\", in the last P7D",
        "{'value':'{{day}}','op':'betweenTimes','to':['00:00','06:00']} | day is \"2026-12-01\", between \"00:00\" and \"06:00\"",
        "{'value':'{{html}}','op':'contains','to':'q'} | html is \"a\\nb\", which does not contain \"q\"",
      })
  void shouldSayWhatWasFound(String rule, String sentence) {
    JsonNode payload =
        Json.parse(
            "{\"n\":7,\"list\":[\"a\",\"b\"],\"s\":\"\",\"day\":\"2026-12-01\",\"html\":\"a\\nb\"}");
    assertThat(test(Json.parse(rule.replace('\'', '"')), payload, ZoneOffset.UTC).sentence())
        .isEqualTo(sentence);
  }

  @Test
  void shouldShortenLongValuesAndLongReasons() {
    JsonNode payload = Json.object().put("x", "é".repeat(5000));
    ObjectNode rule =
        (ObjectNode) Json.parse("{\"value\":\"{{x}}\",\"op\":\"equals\",\"to\":\"y\"}");
    Verdict one = test(rule, payload, ZoneOffset.UTC);
    assertThat(one.sentence()).isEqualTo("x is \"" + "é".repeat(79) + "…\", not \"y\"");
    ObjectNode any = Json.object();
    any.putArray("any").add(rule).add(rule).add(rule).add(rule).add(rule);
    assertThat(test(any, payload, ZoneOffset.UTC).sentence())
        .endsWith(" and 2 more")
        .hasSizeLessThan(400);
  }

  @Test
  void shouldReportEveryRuleWithWhatWasFound() {
    JsonNode condition =
        Json.parse(
            "{\"any\":[{\"value\":\"{{a}}\",\"op\":\"equals\",\"to\":1},{\"all\":[{\"value\":\"{{b}}\",\"op\":\"exists\"}]}]}");
    Verdict verdict = test(condition, Json.parse("{\"a\":1}"), ZoneOffset.UTC);
    assertThat(verdict.rules())
        .extracting(RuleVerdict::pointer)
        .containsExactly("/when/any/0", "/when/any/1/all/0");
    assertThat(verdict.rules()).extracting(RuleVerdict::holds).containsExactly(true, false);
    assertThat(verdict.rules().get(0).found()).isEqualTo(Json.number(1));
    assertThat(verdict.rules().get(1).found().isMissingNode()).isTrue();
  }

  @Test
  void shouldUseTheZoneForDaysAndTimes() {
    JsonNode payload = Json.parse("{\"at\":\"2026-12-01T20:00:00Z\"}");
    JsonNode wednesday = Json.parse("{\"value\":\"{{at}}\",\"op\":\"onWeekday\",\"to\":[\"WED\"]}");
    JsonNode night =
        Json.parse("{\"value\":\"{{at}}\",\"op\":\"betweenTimes\",\"to\":[\"01:00\",\"02:00\"]}");
    assertThat(test(wednesday, payload, ZoneOffset.UTC).holds()).isFalse();
    assertThat(test(wednesday, payload, ZoneId.of("Asia/Kolkata")).holds()).isTrue();
    assertThat(test(night, payload, ZoneId.of("Asia/Kolkata")).holds()).isTrue();
    assertThat(test(night, payload, ZoneOffset.UTC).holds()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | /when | condition.shape",
        "[] | /when | condition.shape",
        "{} | /when/value | condition.value_missing",
        "{'all':{}} | /when/all | condition.shape",
        "{'all':[],'any':[]} | /when | condition.shape",
        "{'all':[],'value':1} | /when | condition.shape",
        "{'all':[5]} | /when/all/0 | condition.shape",
        "{'value':'a','op':'like','to':1} | /when/op | condition.unknown_operator",
        "{'value':'a'} | /when/op | condition.unknown_operator",
        "{'value':'a','op':5} | /when/op | condition.unknown_operator",
        "{'op':'exists'} | /when/value | condition.value_missing",
        "{'value':'a','op':'equals'} | /when/to | condition.to_missing",
        "{'value':'a','op':'equals','to':null} | /when/to | condition.to_missing",
        "{'value':'a','op':'exists','to':1} | /when/to | condition.to_unexpected",
        "{'value':'a','op':'equals','to':[1]} | /when/to | condition.to_shape",
        "{'value':'a','op':'in','to':'x'} | /when/to | condition.to_shape",
        "{'value':'a','op':'between','to':[1]} | /when/to | condition.to_shape",
        "{'value':'a','op':'between','to':5} | /when/to | condition.to_shape",
        "{'value':'a','op':'matches','to':5} | /when/to | condition.to_shape",
        "{'value':'a','op':'matches','to':'(a'} | /when/to | condition.pattern",
        "{'value':'a','op':'matches','to':'(a)\\\\1'} | /when/to | condition.pattern",
        "{'value':'a','op':'matches','to':'(?=a)'} | /when/to | condition.pattern",
        "{'value':'a','op':'matches','to':'((a{1000}){1000})'} | /when/to | condition.pattern",
        "{'value':'a','op':'before','to':'soon'} | /when/to | condition.to_shape",
        "{'value':'a','op':'inLast','to':'7 days'} | /when/to | condition.to_shape",
        "{'value':'a','op':'onWeekday','to':['Monday']} | /when/to | condition.to_shape",
        "{'value':'a','op':'betweenTimes','to':['9','18']} | /when/to | condition.to_shape",
        "{'value':'a','op':'countAtLeast','to':-1} | /when/to | condition.to_shape",
        "{'value':'a','op':'countAtLeast','to':1.5} | /when/to | condition.to_shape",
        "{'value':'a','op':'exists','ignorecase':true} | /when/ignorecase | condition.unknown_field",
        "{'value':'a','op':'exists','ignoreCase':'yes'} | /when/ignoreCase | condition.shape",
        "{'value':'{{a','op':'exists'} | /when/value | template.unclosed",
        "{'value':'a','op':'equals','to':'{{uper x}}'} | /when/to | template.unknown_helper",
        "{'all':[{'all':[{'all':[{'all':[{'all':[{'all':[]}]}]}]}]}]} | /when/all/0/all/0/all/0/all/0/all/0/all | condition.too_deep",
      })
  void shouldSayWhatIsWrongWithACondition(String condition, String pointer, String code) {
    List<ConditionProblem> problems = new ArrayList<>();
    Condition parsed =
        Conditions.parse(Json.parse(condition.replace('\'', '"')), "/when", problems);
    assertThat(problems).isNotEmpty();
    assertThat(problems.getFirst().pointer()).isEqualTo(pointer);
    assertThat(problems.getFirst().code()).isEqualTo(code);
    assertThat(problems.getFirst().message()).matches(".*[.?]");
    CONDITIONS.test(parsed, Scope.of(Json.object(), Json.object()), NOW, ZoneOffset.UTC);
  }

  @Test
  void shouldAllowFiveLevelsAndTwoHundredRules() {
    JsonNode five = Json.parse("{\"all\":[{\"any\":[{\"all\":[{\"any\":[{\"all\":[]}]}]}]}]}");
    assertThat(test(five, Json.object(), ZoneOffset.UTC).holds()).isTrue();
    ObjectNode many = Json.object();
    for (int i = 0; i < 100_000; i++) {
      many.withArray("all").add(Json.parse("{\"value\":1,\"op\":\"exists\"}"));
    }
    List<ConditionProblem> problems = new ArrayList<>();
    Condition parsed = Conditions.parse(many, "", problems);
    assertThat(problems).extracting(ConditionProblem::code).containsExactly("condition.too_many");
    assertThat(
            CONDITIONS
                .test(parsed, Scope.of(Json.object(), Json.object()), NOW, ZoneOffset.UTC)
                .holds())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|b)*", "(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
  void shouldSearchAMegabyteQuickly(String pattern) {
    ObjectNode payload = Json.object().put("x", "a".repeat(1024 * 1024 - 1) + "!");
    ObjectNode rule = Json.object().put("value", "{{x}}").put("op", "matches").put("to", pattern);
    test(rule, payload, ZoneOffset.UTC);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    test(rule, payload, ZoneOffset.UTC);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofMillis(500));
  }

  @Test
  void shouldTakeRandomConditionsWithoutFailing() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      JsonNode condition = random(random, 6);
      List<ConditionProblem> problems = new ArrayList<>();
      Condition parsed = Conditions.parse(condition, "", problems);
      Verdict verdict =
          CONDITIONS.test(parsed, Scope.of(Json.object(), Json.object()), NOW, ZoneOffset.UTC);
      assertThat(verdict.sentence()).as("seed %d", seed).isNotBlank();
    }
  }

  private static JsonNode random(Random random, int depth) {
    ObjectNode node = Json.object();
    if (depth > 0 && random.nextInt(3) > 0) {
      String kind = List.of("all", "any", "none", "some").get(random.nextInt(4));
      for (int i = random.nextInt(4); i > 0; i--) {
        node.withArray(kind).add(random(random, depth - 1));
      }
      return node;
    }
    Operator operator = Operators.all().get(random.nextInt(Operators.all().size()));
    node.put("value", random.nextBoolean() ? "{{trigger.x}}" : "{{x");
    node.put("op", operator.name());
    if (random.nextBoolean() && !sampleTo(operator).isEmpty()) {
      node.set("to", Json.parse(sampleTo(operator)));
    }
    return node;
  }

  @Test
  void shouldInferTypes() {
    assertThat(ValueType.of(Json.parse("\"2026-12-02\""))).isEqualTo(ValueType.DATE);
    assertThat(ValueType.of(Json.parse("\"2026-12-02T10:00:00+05:30\""))).isEqualTo(ValueType.DATE);
    assertThat(ValueType.of(Json.parse("\"1499\""))).isEqualTo(ValueType.STRING);
    assertThat(ValueType.of(Json.parse("1499"))).isEqualTo(ValueType.NUMBER);
    assertThat(ValueType.of(Json.parse("null"))).isEqualTo(ValueType.MISSING);
    assertThat(ValueType.seen(List.of(Json.parse("1"), Json.parse("[]"), Json.missing())))
        .containsExactly(ValueType.NUMBER, ValueType.LIST, ValueType.MISSING);
  }
}
