package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.HelperDefinition.Trait.SAFE_HTML;
import static dev.carillon.engine.expression.HelperDefinition.Trait.SAFE_URL;
import static dev.carillon.engine.expression.HelperDefinition.Trait.YIELDS;

import dev.carillon.engine.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Helpers on text. Missing values are "", lengths count characters, never halves of one. */
final class TextHelpers {
  private TextHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    letters(HelperDefinition.shelf("Text", list));
    pieces(HelperDefinition.shelf("Text", list));
    forms(HelperDefinition.shelf("Text", list));
  }

  private static void letters(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "upper text",
            "The text in capitals, by the contact's language.",
            "{{upper status}}",
            "FAILED",
            text((a, t) -> t.toUpperCase(a.locale())))
        .add(
            "lower text",
            "The text in small letters.",
            "{{lower \"ABC\"}}",
            "abc",
            text((a, t) -> t.toLowerCase(a.locale())))
        .add(
            "capitalize text",
            "The text with its first letter as a capital.",
            "{{capitalize name}}",
            "Asha rao",
            text((a, t) -> capitalize(t, a.locale())))
        .add(
            "trim text [length] [mark]",
            "The text without blanks at both ends; with a length, no longer than that, and cut at"
                + " the last mark before it.",
            "{{trim \"  Pay now please \" 9 \" \"}}",
            "Pay now",
            TextHelpers::trim)
        .add(
            "truncate text length [ending]",
            "The text cut to so many characters, the ending (…) included.",
            "{{truncate \"Your order is on its way\" 10}}",
            "Your orde…",
            TextHelpers::truncate);
  }

  private static void pieces(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "replace text part [with]",
            "The text with every such part put in place by another; /…/ is a pattern (RE2).",
            "{{replace phone \"+91\" \"0\"}}",
            "09800000002",
            a -> replace(a, a.text(2)))
        .add(
            "split text [separator] [place]",
            "The list of pieces between separators (,), or the piece at a place; −1 is the last.",
            "{{split email \"@\" 1}}",
            "x.in",
            Set.of(YIELDS),
            TextHelpers::split)
        .add(
            "join list [separator]",
            "The items in one text, with a separator (a comma and a blank) between them.",
            "{{join tags \" + \"}}",
            "new + vip + new",
            TextHelpers::join)
        .add(
            "slice value from [to]",
            "The part of a text or list from a place up to, not including, another; negative"
                + " places count from the end.",
            "{{slice phone -4}}",
            "0002",
            Set.of(YIELDS),
            a ->
                slice(
                    a,
                    a.whole(1, 0, Budget.MAX_OUTPUT),
                    a.whole(2, Integer.MAX_VALUE, Budget.MAX_OUTPUT)))
        .add(
            "concat value…",
            "All values in one text.",
            "{{upper (concat name \"!\")}}",
            "ASHA RAO!",
            TextHelpers::concat);
  }

  private static void forms(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "urlEncode text",
            "The text as part of an address: blanks and signs become %20 and the like.",
            "https://pay.example/?for={{{urlEncode name}}}",
            "https://pay.example/?for=asha%20rao",
            Set.of(SAFE_URL),
            a -> a.made(urlEncode(a.text(0))))
        .add(
            "jsonStringify value",
            "The value as JSON.",
            "{{{jsonStringify address}}}",
            "{\"city\":\"Pune\",\"zip\":\"411001\"}",
            TextHelpers::stringify)
        .add(
            "markdown text",
            "The text's Markdown as HTML, for use in {{{ }}}; HTML inside it is shown, not obeyed.",
            "{{{markdown note}}}",
            "<p>Pay <strong>today</strong></p>",
            a -> a.made(Markdown.html(a.text(0), a::spend)))
        .add(
            "escape text",
            "The text escaped for HTML, wherever it stands.",
            "{{{escape \"<b>\"}}}",
            "&lt;b&gt;",
            Set.of(SAFE_HTML),
            a -> a.made(Html.escape(a.text(0))));
  }

  static Function<Arguments, JsonNode> text(
      java.util.function.BiFunction<Arguments, String, String> change) {
    return a -> a.made(change.apply(a, a.text(0)));
  }

  private static String capitalize(String text, Locale locale) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(locale) + text.substring(end);
  }

  private static JsonNode trim(Arguments a) {
    String text = a.text(0).strip();
    int length = a.whole(1, Integer.MAX_VALUE, Budget.MAX_OUTPUT);
    if (length < 0 || characters(text) <= length) {
      return a.made(text);
    }
    String cut = cut(text, length);
    int mark = a.has(2) ? cut.lastIndexOf(a.text(2)) : -1;
    return a.made(mark > 0 ? cut.substring(0, mark) : cut);
  }

  private static JsonNode truncate(Arguments a) {
    String text = a.text(0);
    int length = Math.max(0, a.whole(1, Integer.MAX_VALUE, Budget.MAX_OUTPUT));
    String ending = a.text(2, "…");
    if (a.number(1) == null || characters(text) <= length) {
      return a.made(text);
    }
    int kept = length - characters(ending);
    return a.made(kept < 0 ? cut(ending, length) : cut(text, kept) + ending);
  }

  static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  static String cut(String text, int characters) {
    return text.substring(0, text.offsetByCodePoints(0, Math.min(characters, characters(text))));
  }

  static JsonNode replace(Arguments a, String with) {
    String text = a.text(0);
    String part = a.text(1);
    if (part.isEmpty()) {
      return a.made(text);
    }
    if (part.length() > 2 && part.startsWith("/") && part.endsWith("/")) {
      Patterns.Compiled pattern = Patterns.compile(part.substring(1, part.length() - 1), false);
      if (pattern.pattern() == null) {
        throw a.fault("cannot use its pattern. " + pattern.fault());
      }
      a.spend((4L + with.length()) * text.length());
      return a.made(pattern.replaced(text, with));
    }
    long most = text.length() / part.length() * (long) with.length() + text.length();
    a.spend(most);
    return a.made(text.replace(part, with));
  }

  private static JsonNode split(Arguments a) {
    String text = a.text(0);
    String separator = a.text(1, ",");
    ArrayNode pieces = Json.array();
    if (text.isEmpty()) {
      return a.has(2) ? Json.missing() : pieces;
    }
    a.spend(text.length() * 10L);
    if (separator.isEmpty()) {
      text.codePoints().forEach(c -> pieces.add(Character.toString(c)));
    } else {
      int from = 0;
      for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
        pieces.add(text.substring(from, at));
        from = at + separator.length();
      }
      pieces.add(text.substring(from));
    }
    if (!a.has(2)) {
      return pieces;
    }
    int place = a.whole(2, 0, Budget.MAX_OUTPUT);
    return pieces.path(place < 0 ? pieces.size() + place : place);
  }

  private static JsonNode join(Arguments a) {
    if (!a.at(0).isArray()) {
      return a.made(a.text(0));
    }
    String separator = a.text(1, ", ");
    StringBuilder joined = new StringBuilder();
    for (JsonNode item : a.at(0).values()) {
      a.spend(10 + Values.weight(item, Budget.MAX_OUTPUT));
      joined.append(joined.isEmpty() ? "" : separator).append(Values.text(item));
      if (joined.length() > Budget.MAX_OUTPUT) {
        break;
      }
    }
    return a.made(joined.toString());
  }

  static JsonNode slice(Arguments a, int from, int to) {
    if (a.at(0).isArray()) {
      JsonNode list = a.at(0);
      ArrayNode part = Json.array();
      int end = place(to, list.size());
      for (int i = place(from, list.size()); i < end; i++) {
        a.spend(5);
        part.add(list.get(i));
      }
      return part;
    }
    String text = a.text(0);
    int length = characters(text);
    int start = place(from, length);
    int end = Math.max(start, place(to, length));
    return a.made(
        text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end)));
  }

  private static int place(int place, int length) {
    return Math.clamp(place < 0 ? (long) length + place : place, 0, length);
  }

  private static JsonNode concat(Arguments a) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < a.size(); i++) {
      all.append(a.text(i));
      a.rendering().budget().make(all.length());
    }
    return a.made(all.toString());
  }

  static JsonNode stringify(Arguments a) {
    a.rendering().budget().make(Values.weight(a.at(0), Budget.MAX_OUTPUT));
    return a.made(Json.write(a.at(0)));
  }

  private static String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /** For helpers that need two texts. */
  static Function<Arguments, JsonNode> two(BinaryOperator<String> change) {
    return a -> a.made(change.apply(a.text(0), a.text(1)));
  }
}
