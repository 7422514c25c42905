package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.HelperDefinition.Trait.YIELDS;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Helpers on lists. A field may be a path, {@code price.net}. */
final class ListHelpers {
  private ListHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    ends(HelperDefinition.shelf("Lists", list));
    numbers(HelperDefinition.shelf("Lists", list));
    orders(HelperDefinition.shelf("Lists", list));
  }

  private static void ends(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "first list [count]",
            "The first item, or the list of the first few.",
            "{{first tags}}",
            "new",
            Set.of(YIELDS),
            a -> a.has(1) ? TextHelpers.slice(a, 0, some(a)) : item(a, 0))
        .add(
            "last list [count]",
            "The last item, or the list of the last few.",
            "{{#each (last items 1)}}{{name}}{{/each}}",
            "Ink",
            Set.of(YIELDS),
            a ->
                a.has(1)
                    ? TextHelpers.slice(a, some(a) == 0 ? size(a) : -some(a), Integer.MAX_VALUE)
                    : item(a, -1))
        .add(
            "count list",
            "How many items a list, fields an object, or characters a text has.",
            "{{count items}} items",
            "2 items",
            a -> Json.number(size(a)))
        .add(
            "lookup whole key",
            "The item at a place or the field with a name that another value gives.",
            "{{lookup address \"city\"}}",
            "Pune",
            Set.of(YIELDS),
            a -> Values.child(a.at(0), Expression.Step.of(a.text(1))));
  }

  private static void numbers(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "sum list [field]",
            "The sum of the items, or of a field of theirs; what is no number is passed over.",
            "{{sum items \"price\"}}",
            "27.5",
            a -> NumberHelpers.node(numbers(a).stream().reduce(BigDecimal.ZERO, BigDecimal::add)))
        .add(
            "min list [field…]",
            "The least number of a list or of the values given.",
            "{{min items \"price\"}}",
            "7.5",
            extreme(c -> c < 0))
        .add(
            "max list [field…]",
            "The greatest number of a list or of the values given.",
            "{{max 3 amount}}",
            "1499",
            extreme(c -> c > 0));
  }

  private static void orders(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "unique list [field]",
            "The list without repeats, of items or of a field of theirs.",
            "{{join (unique tags)}}",
            "new, vip",
            Set.of(YIELDS),
            ListHelpers::unique)
        .add(
            "sortBy list [field] [order]",
            "The list in order of its items or of a field; desc turns it round.",
            "{{#each (sortBy items \"price\")}}{{name}} {{/each}}",
            "Ink Pen ",
            Set.of(YIELDS),
            ListHelpers::sortBy);
  }

  private static int some(Arguments a) {
    return Math.max(0, a.whole(1, 1, Budget.MAX_OUTPUT));
  }

  private static int size(Arguments a) {
    JsonNode whole = a.at(0);
    return whole.isContainer() ? whole.size() : TextHelpers.characters(a.text(0));
  }

  private static JsonNode item(Arguments a, int place) {
    JsonNode list = a.at(0);
    if (list.isArray()) {
      return list.path(place < 0 ? list.size() + place : place);
    }
    int length = size(a);
    return length == 0
        ? Json.missing()
        : TextHelpers.slice(a, place, place < 0 ? Integer.MAX_VALUE : 1);
  }

  /** The field of an item that a path such as {@code price.net} names; the item without a path. */
  static JsonNode field(JsonNode item, String path) {
    JsonNode value = item;
    if (!path.isEmpty()) {
      for (String key : path.split("\\.", 32)) {
        value = Values.child(value, Expression.Step.of(key));
      }
    }
    return value;
  }

  static List<BigDecimal> numbers(Arguments a) {
    List<BigDecimal> numbers = new ArrayList<>();
    boolean list = a.at(0).isContainer();
    String field = list ? a.text(1) : "";
    Iterable<JsonNode> items = list ? a.at(0).values() : List.of(a.values());
    for (JsonNode item : items) {
      a.spend(20);
      BigDecimal number = Values.number(field(item, field), true);
      if (number != null) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static Function<Arguments, JsonNode> extreme(IntPredicate better) {
    return a -> {
      BigDecimal best = null;
      for (BigDecimal number : numbers(a)) {
        best = best == null || better.test(number.compareTo(best)) ? number : best;
      }
      return NumberHelpers.node(best);
    };
  }

  static JsonNode unique(Arguments a) {
    Set<String> seen = new HashSet<>();
    ArrayNode unique = Json.array();
    String field = a.text(1);
    for (JsonNode item : a.at(0).isArray() ? a.at(0).values() : List.<JsonNode>of()) {
      JsonNode value = field(item, field);
      a.spend(100 + 2 * Values.weight(value, Budget.MAX_OUTPUT));
      if (seen.add(key(value))) {
        unique.add(value);
      }
    }
    return unique;
  }

  private static String key(JsonNode value) {
    return value.isContainer() ? "j" + Json.write(value) : "t" + Values.text(value);
  }

  private static JsonNode sortBy(Arguments a) {
    if (!a.at(0).isArray()) {
      return Json.array();
    }
    record Keyed(JsonNode item, JsonNode key) {}
    String field = a.text(1);
    List<Keyed> items = new ArrayList<>();
    for (JsonNode item : a.at(0).values()) {
      JsonNode key = field(item, field);
      a.spend(200 + Values.weight(key, Budget.MAX_OUTPUT));
      items.add(new Keyed(item, key));
    }
    Comparator<Keyed> order = (x, y) -> compare(x.key(), y.key());
    items.sort(a.text(2).equalsIgnoreCase("desc") ? order.reversed() : order);
    ArrayNode sorted = Json.array();
    items.forEach(keyed -> sorted.add(keyed.item()));
    return sorted;
  }

  /** A total order: numbers first, by value; then text; then what has no order of its own. */
  private static int compare(JsonNode x, JsonNode y) {
    BigDecimal a = Values.number(x, true);
    BigDecimal b = Values.number(y, true);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    if (a != null || b != null) {
      return a != null ? -1 : 1;
    }
    @Nullable Integer order = Values.compare(x, y);
    if (order != null) {
      return order;
    }
    return Boolean.compare(
        x.isContainer() || Values.missing(x), y.isContainer() || Values.missing(y));
  }
}
