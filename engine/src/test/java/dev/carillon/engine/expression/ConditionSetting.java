package dev.carillon.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions tried at one moment. */
abstract class ConditionSetting {
  static final Conditions CONDITIONS = new Conditions(new Templates());

  /** A Wednesday. */
  static final Instant NOW = Instant.parse("2026-12-02T09:30:00Z");

  static Verdict test(JsonNode condition, JsonNode payload, ZoneId zone) {
    List<ConditionProblem> problems = new ArrayList<>();
    Condition parsed = Conditions.parse(condition, "/when", problems);
    assertThat(problems).as("%s", condition).isEmpty();
    ObjectNode tops = Json.object();
    tops.set("trigger", payload);
    return CONDITIONS.test(parsed, Scope.of(tops, payload), NOW, zone);
  }

  static boolean holds(String op, String found, String to, String extra) {
    ObjectNode payload = Json.object();
    if (!found.equals("absent")) {
      payload.set("x", Json.parse(found));
    }
    ObjectNode rule = Json.object().put("value", "{{trigger.x}}").put("op", op);
    if (!to.isEmpty()) {
      rule.set("to", Json.parse(to));
    }
    for (String flag : extra.isEmpty() ? new String[0] : extra.split(" ")) {
      rule.put(flag, true);
    }
    return test(rule, payload, ZoneOffset.UTC).holds();
  }

  static String sampleTo(Operator operator) {
    return switch (operator.takes()) {
      case NOTHING -> "";
      case VALUE, KEY -> "\"a\"";
      case LIST -> "[\"a\"]";
      case RANGE -> "[1,2]";
      case PATTERN -> "\".*\"";
      case TIME -> "\"2026-12-24\"";
      case DURATION -> "\"P1D\"";
      case WEEKDAYS -> "[\"MON\"]";
      case TIMES -> "[\"00:00\",\"23:59\"]";
      case COUNT -> "0";
    };
  }

  static boolean of(String rule, JsonNode payload) {
    return test(Json.parse(rule), payload, ZoneOffset.UTC).holds();
  }
}
