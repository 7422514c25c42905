package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operator against every kind of value: missing, null, the wrong type, text that reads as a
 * number, a list, an object. T: the rule holds.
 */
class OperatorTableTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  /** The columns; the first has no such field at all. */
  private static final List<String> FOUND =
      List.of(
          "",
          "null",
          "\"\"",
          "\"abc\"",
          "\" 5 \"",
          "\"5\"",
          "5",
          "5.0",
          "true",
          "\"true\"",
          "false",
          "\"2026-01-05\"",
          "\"2026-01-04T10:00:00Z\"",
          "[]",
          "[\"b\",\"abc\"]",
          "[5]",
          "{}",
          "{\"k\":null}");

  private static final String TABLE =
      """
      equals "5"                               . . . . . T T T . . . . . . . . . .
      equals "abc"                             . . . T . . . . . . . . . . . . . .
      equals 5                                 . . . . . T T T . . . . . . . . . .
      equals true                              . . . . . . . . T T . . . . . . . .
      notEquals "5"                            T T T T T . . . T T T T T T T T T T
      in [5,"abc"]                             . . . T . T T T . . . . . . . . . .
      notIn [5,"abc"]                          T T T . T . . . T T T T T T T T T T
      contains "b"                             . . . T . . . . . . . . . . T . . .
      contains "5"                             . . . . T T T T . . . T . . . T . .
      notContains "b"                          T T T . T T T T T T T T T T . T T T
      startsWith "a"                           . . . T . . . . . . . . . . . . . .
      startsWith "5"                           . . . . . T T T . . . . . . . . . .
      endsWith "c"                             . . . T . . . . . . . . . . . . . .
      matches "^a"                             . . . T . . . . . . . . . . . . . .
      matches "5"                              . . . . T T T T . . . T . . . . . .
      greaterThan 4                            . . . T . T T T T T T . . . . . . .
      atLeast 5                                . . . T . T T T T T T . . . . . . .
      lessThan 6                               . . T . T T T T . . . T T . . . . .
      atMost 5                                 . . T . T T T T . . . T T . . . . .
      between [4,6]                            . . . . . T T T . . . . . . . . . .
      isTrue                                   . . . . . . . . T T . . . . . . . .
      isFalse                                  . . . . . . . . . . T . . . . . . .
      isEmpty                                  T T T . . . . . . . . . . T . . T .
      isNotEmpty                               . . . T T T T T T T T T T . T T . T
      exists                                   . . T T T T T T T T T T T T T T T T
      notExists                                T T . . . . . . . . . . . . . . . .
      before "2026-02-01"                      . . . . . . . . . . . T T . . . . .
      after "2026-02-01"                       . . . . . . . . . . . . . . . . . .
      inLast "P30D"                            . . . . . . . . . . . T T . . . . .
      inNext "P30D"                            . . . . . . . . . . . . . . . . . .
      onWeekday ["MON"]                        . . . . . . . . . . . T . . . . . .
      betweenTimes ["08:00","18:00"]           . . . . . . . . . . . . T . . . . .
      containsAny ["b","abc"]                  . . . T . . . . . . . . . . T . . .
      containsAll ["b"]                        . . . T . . . . . . . . . . T . . .
      hasKey "k"                               . . . . . . . . . . . . . . . . . T
      countAtLeast 1                           . . . . . . . . . . . . . . T T . T
      countAtMost 1                            . . . . . . . . . . . . . T . T T T
      """;

  private final Conditions conditions = new Conditions(new Templates());

  static List<String> rows() {
    return TABLE.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldHoldWhereTheTableSays(String row) {
    String[] parts = row.strip().split("\\s+");
    int first = parts.length - FOUND.size();
    String to = first > 1 ? parts[1] : "";
    List<String> came = new ArrayList<>();
    for (String found : FOUND) {
      came.add(test(parts[0], to, found) ? "T" : ".");
    }

    assertThat(came).isEqualTo(Stream.of(parts).skip(first).toList());
  }

  @Test
  void shouldHaveARowForEveryOperator() {
    TreeSet<String> rows = new TreeSet<>();
    rows().forEach(row -> rows.add(row.strip().split("\\s+")[0]));

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(Operators.all().stream().map(Operator::name).toList());
  }

  private boolean test(String operator, String to, String found) {
    ObjectNode rule = Json.object().put("value", "{{trigger.v}}").put("op", operator);
    if (!to.isEmpty()) {
      rule.set("to", Json.parse(to));
    }
    ObjectNode payload = Json.object();
    if (!found.isEmpty()) {
      payload.set("v", Json.parse(found));
    }
    List<ConditionProblem> problems = new ArrayList<>();
    Condition condition = Conditions.parse(rule, "", problems);
    assertThat(problems).isEmpty();
    return conditions.test(condition, new Payload(payload), NOW, ZoneOffset.UTC).holds();
  }

  private record Payload(JsonNode payload) implements Scope {
    @Override
    public JsonNode top(String name) {
      return name.equals("trigger") ? payload : Json.missing();
    }

    @Override
    public JsonNode bare() {
      return payload;
    }
  }
}
