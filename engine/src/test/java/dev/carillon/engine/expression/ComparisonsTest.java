package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What each operator makes of two values. */
class ComparisonsTest extends ConditionSetting {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "equals       | \"a\"            | \"a\"              | true",
        "equals       | \"a\"            | \"A\"              | false",
        "equals       | 1499             | \"1499\"           | true",
        "equals       | \"1499.00\"      | 1499               | true",
        "equals       | 1499.00          | 1499               | true",
        "equals       | \"1e3\"          | 1000               | true",
        "equals       | \"007\"          | 7                  | false",
        "equals       | \"+49123\"       | \"49123\"          | false",
        "equals       | 0.1              | 0.10               | true",
        "equals       | 123456789012345678901 | 123456789012345678902 | false",
        "equals       | true             | true               | true",
        "equals       | true             | \"true\"           | true",
        "equals       | false            | 0                  | false",
        "equals       | \"\"             | \"\"               | true",
        "equals       | [1]              | 1                  | false",
        "equals       | {}               | \"{}\"             | false",
        "notEquals    | \"a\"            | \"b\"              | true",
        "notEquals    | 5                | \"5.0\"            | false",
        "notEquals    | [1]              | 1                  | true",
        "in           | \"a\"            | [\"b\",\"a\"]      | true",
        "in           | 5                | [\"5\"]            | true",
        "in           | \"c\"            | [\"b\",\"a\"]      | false",
        "in           | \"c\"            | []                 | false",
        "notIn        | \"c\"            | [\"b\",\"a\"]      | true",
        "notIn        | \"a\"            | [\"b\",\"a\"]      | false",
        "contains     | \"me@acme.io\"   | \"@acme.\"         | true",
        "contains     | \"abc\"          | \"B\"              | false",
        "contains     | [\"a\",5]        | \"5\"              | true",
        "contains     | [\"ab\"]         | \"a\"              | false",
        "contains     | 12345            | \"34\"             | true",
        "contains     | {\"a\":1}        | \"a\"              | false",
        "notContains  | \"abc\"          | \"x\"              | true",
        "notContains  | [\"a\"]          | \"a\"              | false",
        "notContains  | {\"a\":1}        | \"a\"              | true",
        "startsWith   | \"order-7\"      | \"order\"          | true",
        "startsWith   | \"order-7\"      | \"rder\"           | false",
        "startsWith   | 1499             | \"14\"             | true",
        "startsWith   | [\"a\"]          | \"[\"              | false",
        "endsWith     | \"a@x.in\"       | \".in\"            | true",
        "endsWith     | \"a@x.in\"       | \"x\"              | false",
        "matches      | \"an order-77!\" | \"order-[0-9]+\"   | true",
        "matches      | \"order\"        | \"^rder\"          | false",
        "matches      | \"ORDER\"        | \"order\"          | false",
        "matches      | 1499             | \"^14\"            | true",
        "matches      | [\"a\"]          | \"a\"              | false",
        "greaterThan  | 10               | 9                  | true",
        "greaterThan  | \"10\"           | \"9\"              | true",
        "greaterThan  | 9                | 9                  | false",
        "greaterThan  | \"b\"            | \"a\"              | true",
        "greaterThan  | \"2026-12-02\"   | \"2026-11-30\"     | true",
        "greaterThan  | [10]             | 9                  | false",
        "atLeast      | 9                | 9                  | true",
        "atLeast      | 8.99             | 9                  | false",
        "lessThan     | 8.99             | 9                  | true",
        "lessThan     | \"9\"            | \"10\"             | true",
        "lessThan     | {}               | 9                  | false",
        "atMost       | 9                | \"9\"              | true",
        "atMost       | 9.01             | 9                  | false",
        "between      | 5                | [5, 9]             | true",
        "between      | 9                | [5, 9]             | true",
        "between      | 9.001            | [5, 9]             | false",
        "between      | \"7\"            | [\"5\", \"10\"]    | true",
        "between      | \"m\"            | [\"a\", \"z\"]     | true",
        "isTrue       | true             | ``                 | true",
        "isTrue       | \"true\"         | ``                 | true",
        "isTrue       | \"TRUE\"         | ``                 | false",
        "isTrue       | 1                | ``                 | false",
        "isTrue       | \"yes\"          | ``                 | false",
        "isFalse      | false            | ``                 | true",
        "isFalse      | \"false\"        | ``                 | true",
        "isFalse      | 0                | ``                 | false",
        "isEmpty      | \"\"             | ``                 | true",
        "isEmpty      | []               | ``                 | true",
        "isEmpty      | {}               | ``                 | true",
        "isEmpty      | 0                | ``                 | false",
        "isEmpty      | false            | ``                 | false",
        "isEmpty      | \" \"            | ``                 | false",
        "isNotEmpty   | \"a\"            | ``                 | true",
        "isNotEmpty   | 0                | ``                 | true",
        "isNotEmpty   | []               | ``                 | false",
        "exists       | false            | ``                 | true",
        "exists       | \"\"             | ``                 | true",
        "notExists    | \"\"             | ``                 | false",
        "before       | \"2026-12-01\"   | \"2026-12-02\"     | true",
        "before       | \"2026-12-02\"   | \"2026-12-02T00:00:00Z\" | false",
        "before       | \"2026-12-02T01:00:00+05:30\" | \"2026-12-02\" | true",
        "before       | \"2026-12-02T10:00:00Z\" | \"PT1H\"    | true",
        "before       | \"2026-12-01\"   | \"-P2D\"           | false",
        "before       | \"soon\"         | \"2026-12-02\"     | false",
        "before       | [\"2026-12-01\"] | \"2026-12-02\"     | false",
        "after        | \"2026-12-02T00:00:01Z\" | \"2026-12-02\" | true",
        "after        | 1796202000       | \"2026-12-01\"     | true",
        "after        | \"soon\"         | \"2026-12-02\"     | false",
        "inLast       | \"2026-12-01T09:30:00Z\" | \"P1D\"     | true",
        "inLast       | \"2026-12-01T09:29:59Z\" | \"P1D\"     | false",
        "inLast       | \"2026-12-02T09:30:01Z\" | \"P1D\"     | false",
        "inLast       | \"2026-11-30\"   | \"2026-11-29\"     | true",
        "inLast       | \"x\"            | \"P1D\"            | false",
        "inNext       | \"2026-12-03T09:30:00Z\" | \"P1D\"     | true",
        "inNext       | \"2026-12-03T09:30:01Z\" | \"P1D\"     | false",
        "inNext       | \"2026-12-02T09:29:59Z\" | \"P1D\"     | false",
        "inNext       | \"2026-12-20\"   | \"2026-12-24\"     | true",
        "inNext       | \"2027-01-02\"   | \"P1M\"            | true",
        "onWeekday    | \"2026-12-02\"   | [\"WED\"]          | true",
        "onWeekday    | \"2026-12-02\"   | [\"MON\",\"tue\"]  | false",
        "onWeekday    | \"Wednesday\"    | [\"WED\"]          | false",
        "betweenTimes | \"2026-12-02T09:00:00Z\" | [\"09:00\",\"18:00\"] | true",
        "betweenTimes | \"2026-12-02T18:00:00Z\" | [\"09:00\",\"18:00\"] | false",
        "betweenTimes | \"2026-12-02T23:00:00Z\" | [\"22:00\",\"06:00\"] | true",
        "betweenTimes | \"2026-12-02T05:59:00Z\" | [\"22:00\",\"06:00\"] | true",
        "betweenTimes | \"2026-12-02T06:00:00Z\" | [\"22:00\",\"06:00\"] | false",
        "betweenTimes | \"noon\"         | [\"09:00\",\"18:00\"] | false",
        "containsAny  | [\"a\",\"b\"]    | [\"x\",\"b\"]      | true",
        "containsAny  | [\"a\",\"b\"]    | [\"x\"]            | false",
        "containsAny  | \"hello you\"    | [\"you\",\"me\"]   | true",
        "containsAll  | [\"a\",\"b\",1]  | [\"1\",\"a\"]      | true",
        "containsAll  | [\"a\"]          | [\"a\",\"b\"]      | false",
        "containsAll  | [\"a\"]          | []                 | false",
        "hasKey       | {\"a\":null}     | \"a\"              | true",
        "hasKey       | {\"b\":1}        | \"a\"              | false",
        "hasKey       | [\"a\"]          | \"a\"              | false",
        "countAtLeast | [1,2]            | 2                  | true",
        "countAtLeast | [1,2]            | \"3\"              | false",
        "countAtLeast | {\"a\":1}        | 1                  | true",
        "countAtLeast | \"abc\"          | 1                  | false",
        "countAtMost  | []               | 0                  | true",
        "countAtMost  | [1,2]            | 1                  | false",
        "countAtMost  | 5                | 9                  | false",
      })
  void shouldCompare(String op, String found, String to, boolean holds) {
    assertThat(holds(op, found, to, "")).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "equals      | \"CAFÉ\"      | \"café\"     | ignoreCase               | true",
        "equals      | \"CAFÉ\"      | \"cafe\"     | ignoreCase               | false",
        "equals      | \"CAFÉ\"      | \"cafe\"     | ignoreCase ignoreAccents | true",
        "equals      | \"Café\"      | \"Cafe\"     | ignoreAccents            | true",
        "equals      | \"Cafe\u0301\" | \"Café\"    | ignoreAccents            | true",
        "in          | \"JA\"        | [\"ja\"]     | ignoreCase               | true",
        "contains    | [\"VIP\"]     | \"vip\"      | ignoreCase               | true",
        "contains    | \"Grüße\"     | \"grusse\"   | ignoreCase ignoreAccents | false",
        "startsWith  | \"Éa\"        | \"e\"        | ignoreCase ignoreAccents | true",
        "endsWith    | \"XYZ\"       | \"yz\"       | ignoreCase               | true",
        "matches     | \"ORDER-7\"   | \"order-\"   | ignoreCase               | true",
        "matches     | \"Éa\"        | \"^ea\"      | ignoreCase ignoreAccents | true",
        "isTrue      | \"TRUE\"      | ``           | ignoreCase               | true",
        "greaterThan | \"B\"         | \"a\"        | ignoreCase               | true",
        "containsAny | [\"Ä\"]       | [\"a\"]      | ignoreCase ignoreAccents | true",
        "notEquals   | \"A\"         | \"a\"        | ignoreCase               | false",
      })
  void shouldPassOverCaseAndAccentsWhereAsked(
      String op, String found, String to, String flags, boolean holds) {
    assertThat(holds(op, found, to, flags)).isEqualTo(holds);
  }

  private static final Set<String> TRUE_WHEN_MISSING =
      Set.of("notEquals", "notIn", "notContains", "isEmpty", "notExists");

  static Stream<Operator> operators() {
    return Operators.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operators")
  void shouldTreatAbsentAndNullAsMissing(Operator operator) {
    boolean expected = TRUE_WHEN_MISSING.contains(operator.name());
    assertThat(holds(operator.name(), "absent", sampleTo(operator), "")).isEqualTo(expected);
    assertThat(holds(operator.name(), "null", sampleTo(operator), "")).isEqualTo(expected);
    assertThat(operator.whenMissing()).isEqualTo(expected);
  }

  @Test
  void shouldHaveEveryOperatorOfTheContract() {
    assertThat(Operators.all().stream().map(Operator::name))
        .containsExactlyInAnyOrder(
            ("equals notEquals in notIn contains notContains startsWith endsWith matches greaterThan"
                    + " atLeast lessThan atMost between isTrue isFalse isEmpty isNotEmpty exists"
                    + " notExists before after inLast inNext onWeekday betweenTimes containsAny"
                    + " containsAll hasKey countAtLeast countAtMost")
                .split(" "));
    assertThat(Operators.all())
        .allSatisfy(operator -> {
          assertThat(operator.label()).isNotBlank();
          assertThat(operator.sentence()).endsWith(".");
          assertThat(operator.types()).isNotEmpty();
        });
  }

  @Test
  void shouldNeverFailWhateverIsCompared() {
    String[] values = {
      "null",
      "true",
      "0",
      "-1.5",
      "1e300",
      "\"\"",
      "\"a\"",
      "\"(\"",
      "\"P1D\"",
      "\"2026-12-02\"",
      "\"P999999999D\"",
      "\"99:99\"",
      "[]",
      "[1,\"a\",null]",
      "[[1],[2]]",
      "{}",
      "{\"a\":null}",
      "\"\\u00e9\"",
      "\"{{trigger.x}}\"",
      "[\"{{trigger.x}}\",2]",
      "\"{{trigger.none}}\"",
      "\"{{upper trigger}}\"",
      "9999999999999999999999"
    };
    for (Operator operator : Operators.all()) {
      for (String found : values) {
        for (String to : values) {
          ObjectNode rule = Json.object().put("value", "{{trigger.x}}").put("op", operator.name());
          rule.put("ignoreCase", true)
              .put("ignoreAccents", true)
              .set("to", Json.parse("\"{{trigger.y}}\""));
          if (operator.takes() == Operator.Takes.NOTHING) {
            rule.remove("to");
          }
          ObjectNode payload = Json.object();
          payload.set("x", Json.parse(found));
          payload.set("y", Json.parse(to));
          Verdict verdict = test(rule, payload, ZoneId.of("Asia/Kolkata"));
          assertThat(verdict.sentence()).isNotBlank();
        }
      }
    }
  }
}
