package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.HelperDefinition.Trait.GUARDS;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Helpers that answer true or false, and {@code default}. As blocks they render their body if true.
 */
final class LogicHelpers {
  private LogicHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    comparisons(HelperDefinition.shelf("Logic", list));
    texts(HelperDefinition.shelf("Logic", list));
    presence(HelperDefinition.shelf("Logic", list));
  }

  private static void comparisons(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "eq a b",
            "Whether two values are equal; numbers and text that reads as a number compare as"
                + " numbers.",
            "{{#if (eq status \"failed\")}}Sorry{{/if}}",
            "Sorry",
            truth(a -> Values.same(a.at(0), a.at(1))))
        .add(
            "ne a b",
            "Whether two values differ.",
            "{{ne status \"paid\"}}",
            "true",
            truth(a -> !Values.same(a.at(0), a.at(1))))
        .add("lt a b", "Whether a is less than b.", "{{lt 9 10}}", "true", ordered(c -> c < 0))
        .add("lte a b", "Whether a is b or less.", "{{lte 10 10}}", "true", ordered(c -> c <= 0))
        .add(
            "gt a b",
            "Whether a is greater than b.",
            "{{#gt amount 1000}}big{{else}}small{{/gt}}",
            "big",
            ordered(c -> c > 0))
        .add(
            "gte a b",
            "Whether a is b or greater.",
            "{{gte amount 1499}}",
            "true",
            ordered(c -> c >= 0))
        .add(
            "and a b…",
            "Whether all values are true; missing, false, 0, \"\" and the empty list are not.",
            "{{and name amount}}",
            "true",
            Set.of(GUARDS),
            truth(a -> every(a, true)))
        .add(
            "or a b…",
            "Whether at least one value is true.",
            "{{or nothing amount}}",
            "true",
            Set.of(GUARDS),
            truth(a -> !every(a, false)))
        .add(
            "not value",
            "Whether the value is missing, false, 0, \"\" or the empty list.",
            "{{not nothing}}",
            "true",
            Set.of(GUARDS),
            truth(a -> !Values.truthy(a.at(0))));
  }

  private static void texts(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "in value option…",
            "Whether the value is one of the options, or an item of the list given.",
            "{{in status \"failed\" \"declined\"}}",
            "true",
            truth(LogicHelpers::in))
        .add(
            "contains whole part",
            "Whether a text holds the part, or a list the item.",
            "{{contains tags \"vip\"}}",
            "true",
            truth(a -> contains(a, a.at(0), a.at(1))))
        .add(
            "startsWith text beginning",
            "Whether the text begins so.",
            "{{startsWith email \"asha\"}}",
            "true",
            truth(a -> a.has(0) && a.text(0).startsWith(a.text(1))))
        .add(
            "endsWith text ending",
            "Whether the text ends so.",
            "{{endsWith email \"@x.in\"}}",
            "true",
            truth(a -> a.has(0) && a.text(0).endsWith(a.text(1))))
        .add(
            "matches text pattern",
            "Whether the pattern (RE2) is found in the text.",
            "{{matches email \"^[a-z]+@\"}}",
            "true",
            truth(LogicHelpers::matches));
  }

  private static void presence(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "default value other…",
            "The first value that is neither missing nor empty.",
            "Hi {{default nickname name \"friend\"}}",
            "Hi asha rao",
            Set.of(GUARDS),
            LogicHelpers::firstPresent)
        .add(
            "isEmpty value",
            "Whether the value is missing, \"\", an empty list or an empty object.",
            "{{#isEmpty items}}Nothing{{else}}Some{{/isEmpty}}",
            "Some",
            Set.of(GUARDS),
            truth(a -> Values.empty(a.at(0))));
  }

  static Function<Arguments, JsonNode> truth(Predicate<Arguments> test) {
    return arguments -> Json.bool(test.test(arguments));
  }

  private static Function<Arguments, JsonNode> ordered(IntPredicate test) {
    return truth(a -> ordered(a.at(0), a.at(1), test));
  }

  static boolean ordered(JsonNode a, JsonNode b, IntPredicate test) {
    Integer order = Values.compare(a, b);
    return order != null && test.test(order);
  }

  private static boolean every(Arguments arguments, boolean truth) {
    for (JsonNode value : arguments.values()) {
      if (Values.truthy(value) != truth) {
        return false;
      }
    }
    return true;
  }

  private static boolean in(Arguments arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      JsonNode option = arguments.at(i);
      boolean found =
          option.isArray()
              ? contains(arguments, option, arguments.at(0))
              : Values.same(arguments.at(0), option);
      if (found && arguments.has(0)) {
        return true;
      }
    }
    return false;
  }

  static boolean contains(Arguments arguments, JsonNode whole, JsonNode part) {
    if (Values.missing(part)) {
      return false;
    }
    if (whole.isArray()) {
      for (JsonNode item : whole.values()) {
        arguments.spend(10 + Values.weight(item, 1000));
        if (Values.same(item, part)) {
          return true;
        }
      }
      return false;
    }
    arguments.spend(Values.weight(whole, Budget.MAX_OUTPUT));
    return whole.isObject()
        ? whole.has(Values.text(part))
        : !Values.missing(whole) && Values.text(whole).contains(Values.text(part));
  }

  static boolean matches(Arguments arguments) {
    Patterns.Compiled pattern = Patterns.compile(arguments.text(1), false);
    if (pattern.pattern() == null) {
      throw arguments.fault("cannot use its pattern. " + pattern.fault());
    }
    if (!arguments.has(0)) {
      return false;
    }
    String text = arguments.text(0);
    arguments.spend(4L * text.length());
    return pattern.found(text);
  }

  private static JsonNode firstPresent(Arguments arguments) {
    for (JsonNode value : arguments.values()) {
      if (!Values.empty(value)) {
        return value;
      }
    }
    return Json.missing();
  }
}
