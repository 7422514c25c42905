package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.HelperDefinition.Trait.CAPTURES;
import static dev.carillon.engine.expression.HelperDefinition.Trait.SAFE_HTML;
import static dev.carillon.engine.expression.HelperDefinition.Trait.YIELDS;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Names that people who come from Fyno know, where ours differ. */
final class FynoHelpers {
  private FynoHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    FynoLogic.addTo(list);
    texts(HelperDefinition.shelf("More", list));
    values(HelperDefinition.shelf("More", list));
    FynoDates.addTo(list);
  }

  private static void texts(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "changeCase text case",
            "The text in upper, lower or title case.",
            "{{changeCase name \"title\"}}",
            "Asha Rao",
            a -> a.made(TextCases.change(a.text(0), a.text(1), a.locale())))
        .add(
            "remove text part",
            "The text without any such part; /…/ is a pattern (RE2).",
            "{{remove phone \"+91\"}}",
            "9800000002",
            a -> TextHelpers.replace(a, ""))
        .add(
            "removeExtraSpaces text",
            "The text with single blanks.",
            "{{removeExtraSpaces \" a   b \"}}",
            "a b",
            a -> a.made(a.text(0).strip().replaceAll("\\s+", " ")))
        .add(
            "select text from",
            "The text from a place on; negative places count from the end.",
            "{{select phone -4}}",
            "0002",
            Set.of(YIELDS),
            a -> TextHelpers.slice(a, a.whole(1, 0, Budget.MAX_OUTPUT), Integer.MAX_VALUE))
        .add(
            "unidecode text",
            "Latin, Greek and Cyrillic letters and typographic signs in plain ASCII.",
            "{{unidecode city}}",
            "Koeln",
            a -> a.made(PlainLetters.of(a.text(0))))
        .add(
            "escapeChar text",
            "As escape.",
            "{{escapeChar \"<b>\"}}",
            "&lt;b&gt;",
            Set.of(SAFE_HTML),
            a -> a.made(Html.escape(a.text(0))))
        .add(
            "stringify value",
            "As jsonStringify.",
            "{{{stringify tags}}}",
            "[\"new\",\"vip\",\"new\"]",
            TextHelpers::stringify)
        .add(
            "hash value…",
            "The MD5 of all values in one text, in hexadecimal digits.",
            "{{hash \"abc\"}}",
            "900150983cd24fb0d6963f7d28e17f72",
            FynoHelpers::hash)
        .add(
            "getNumberFromText text",
            "The first number of four to ten digits; as a block, in its text.",
            "{{#getNumberFromText}}Your code is 482913.{{/getNumberFromText}}",
            "482913",
            Set.of(CAPTURES),
            a -> a.made(TextCases.code(a.text(0))))
        .add(
            "numberToWord number",
            "A whole number in English words.",
            "{{numberToWord amount}}",
            "one thousand four hundred ninety nine",
            a -> a.made(TextCases.words(a.number(0))));
  }

  private static JsonNode hash(Arguments a) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < a.size(); i++) {
      all.append(a.at(i).isContainer() ? "" : a.text(i));
      a.rendering().budget().make(all.length());
    }
    return a.made(TextCases.md5(all.toString()));
  }

  private static void values(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "math a operator [b]",
            "Counts with +, -, *, /, % or round (to b digits).",
            "{{math amount \"*\" 2}}",
            "2998",
            FynoHelpers::math)
        .add(
            "addOne number",
            "The number and one.",
            "{{#each items}}{{addOne @index}}.{{name}} {{/each}}",
            "1.Pen 2.Ink ",
            a -> {
              java.math.BigDecimal number = a.number(0);
              return NumberHelpers.node(
                  number == null ? null : number.add(java.math.BigDecimal.ONE));
            })
        .add(
            "sumAll whole [path]",
            "The sum of every number at a path, through all lists on the way; of a list, if none.",
            "{{sumAll order \"lines.price\"}}",
            "30",
            FynoLists::sumAll)
        .add(
            "uniqArray list",
            "As unique.",
            "{{join (uniqArray tags)}}",
            "new, vip",
            Set.of(YIELDS),
            ListHelpers::unique)
        .add(
            "getValuesArray object",
            "The object's values as a list.",
            "{{join (getValuesArray address) \" \"}}",
            "Pune 411001",
            Set.of(YIELDS),
            FynoHelpers::valuesOf)
        .add(
            "parse text",
            "The value that JSON text stands for; as a block, its fields are at hand.",
            "{{#parse raw}}{{id}}{{/parse}}",
            "7",
            Set.of(YIELDS),
            FynoHelpers::parse)
        .add(
            "setVariable name value",
            "Gives a value a name for the rest of the template.",
            "{{setVariable \"total\" (sum items \"price\")}}{{total}}",
            "27.5",
            FynoHelpers::setVariable);
  }

  private static JsonNode math(Arguments a) {
    return switch (a.text(1)) {
      case "+" -> pair(a, java.math.BigDecimal::add);
      case "-" -> pair(a, java.math.BigDecimal::subtract);
      case "*" -> pair(a, (x, y) -> x.multiply(y, java.math.MathContext.DECIMAL128));
      case "/" -> pair(a, NumberHelpers::divide);
      case "%" -> pair(a, (x, y) -> y.signum() == 0 ? null : FynoLists.remainder(x, y));
      case "round" -> FynoLists.round(a);
      default ->
          throw a.fault(
              "does not know the operator \"" + Arguments.shorten(a.text(1)) + "\". Write +");
    };
  }

  private static JsonNode pair(
      Arguments a,
      java.util.function.BinaryOperator<java.math.@org.jspecify.annotations.Nullable BigDecimal>
          count) {
    java.math.BigDecimal x = a.number(0);
    java.math.BigDecimal y = a.number(2);
    return NumberHelpers.node(x == null || y == null ? null : count.apply(x, y));
  }

  private static JsonNode valuesOf(Arguments a) {
    ArrayNode list = Json.array();
    for (JsonNode value : a.at(0).isContainer() ? a.at(0).values() : List.<JsonNode>of()) {
      a.spend(5);
      list.add(value);
    }
    return list;
  }

  private static JsonNode parse(Arguments a) {
    if (!a.at(0).isString()) {
      return a.at(0);
    }
    String text = a.text(0);
    a.spend(10L * text.length());
    try {
      return Json.parse(text);
    } catch (MalformedJson e) {
      return Json.missing();
    }
  }

  private static JsonNode setVariable(Arguments a) {
    String name = a.text(0);
    if (Scope.RESERVED.contains(name)) {
      throw a.fault("cannot set " + name + ": that name always means the run's");
    }
    a.rendering().set(name, a.at(1));
    return Json.missing();
  }
}
