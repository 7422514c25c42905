package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.HelperDefinition.Trait.GUARDS;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Set;

/** Fyno's names for what answers true or false. */
final class FynoLogic {
  private FynoLogic() {}

  static void addTo(List<HelperDefinition> list) {
    conditions(HelperDefinition.shelf("More", list));
    kinds(HelperDefinition.shelf("More", list));
  }

  private static void conditions(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "ifEquals a b",
            "As eq.",
            "{{#ifEquals status \"failed\"}}Sorry{{else}}Thanks{{/ifEquals}}",
            "Sorry",
            LogicHelpers.truth(a -> Values.same(a.at(0), a.at(1))))
        .add(
            "ifCond a b [c]",
            "As eq; with an operator between two values, as compare.",
            "{{#ifCond amount 1499}}same{{/ifCond}}",
            "same",
            LogicHelpers.truth(a -> a.size() > 2 ? compare(a) : Values.same(a.at(0), a.at(1))))
        .add(
            "ifGreater a b",
            "As gt.",
            "{{#ifGreater amount 1000}}big{{/ifGreater}}",
            "big",
            LogicHelpers.truth(a -> LogicHelpers.ordered(a.at(0), a.at(1), c -> c > 0)))
        .add(
            "ifMatches text pattern",
            "As matches.",
            "{{#ifMatches phone \"^\\+91\"}}India{{/ifMatches}}",
            "India",
            LogicHelpers.truth(LogicHelpers::matches))
        .add(
            "ifStartsWith text beginning",
            "As startsWith.",
            "{{#ifStartsWith phone \"+91\"}}India{{/ifStartsWith}}",
            "India",
            LogicHelpers.truth(a -> a.has(0) && a.text(0).startsWith(a.text(1))))
        .add(
            "compare a operator b",
            "Compares by eq, ne, gt, ge, lt, le, and, or.",
            "{{#compare amount \"ge\" 1499}}yes{{/compare}}",
            "yes",
            LogicHelpers.truth(FynoLogic::compare))
        .add(
            "switch-default text",
            "In a switch: the text, if no case has matched.",
            "{{#switch status}}{{#case \"paid\"}}Thanks{{/case}}{{switch-default \"Hello\"}}"
                + "{{/switch}}",
            "Hello",
            a -> a.rendering().noCaseMade() ? a.at(0) : Json.missing());
  }

  private static boolean compare(Arguments a) {
    return switch (a.text(1)) {
      case "eq", "eqq", "==", "===" -> Values.same(a.at(0), a.at(2));
      case "ne", "nee", "!=", "!==" -> !Values.same(a.at(0), a.at(2));
      case "gt", ">" -> LogicHelpers.ordered(a.at(0), a.at(2), c -> c > 0);
      case "ge", "gte", ">=" -> LogicHelpers.ordered(a.at(0), a.at(2), c -> c >= 0);
      case "lt", "<" -> LogicHelpers.ordered(a.at(0), a.at(2), c -> c < 0);
      case "le", "lte", "<=" -> LogicHelpers.ordered(a.at(0), a.at(2), c -> c <= 0);
      case "and", "&&" -> Values.truthy(a.at(0)) && Values.truthy(a.at(2));
      case "or", "||" -> Values.truthy(a.at(0)) || Values.truthy(a.at(2));
      default ->
          throw a.fault(
              "does not know the operator \"" + Arguments.shorten(a.text(1)) + "\". Write eq");
    };
  }

  private static void kinds(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "isArray value",
            "Whether the value is a list.",
            "{{isArray items}}",
            "true",
            Set.of(GUARDS),
            LogicHelpers.truth(a -> a.at(0).isArray()))
        .add(
            "isJSON value",
            "Whether the value is an object or a list.",
            "{{isJSON address}}",
            "true",
            Set.of(GUARDS),
            LogicHelpers.truth(a -> a.at(0).isContainer()))
        .add(
            "isNumber value",
            "Whether the value is a number, or text that reads as one.",
            "{{isNumber \"14.99\"}}",
            "true",
            Set.of(GUARDS),
            LogicHelpers.truth(a -> a.number(0) != null))
        .add(
            "isEmail value",
            "Whether the text is an email address.",
            "{{isEmail email}}",
            "true",
            Set.of(GUARDS),
            LogicHelpers.truth(a -> isEmail(a.text(0))));
  }

  private static boolean isEmail(String text) {
    return text.length() <= 254
        && Patterns.compile("^[^\\s@,;<>\"]+@[^\\s@,;<>\".]+(\\.[^\\s@,;<>\".]+)+$", false)
            .found(text);
  }
}
