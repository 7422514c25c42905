package dev.carillon.engine.object;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items added up: how many, the first and the last {@code keep} of them, and what their numbers
 * come to. Its size depends on {@code keep} alone, never on the number of items.
 */
record Pile(int keep, long count, List<Item> head, List<Item> tail, Map<String, Total> totals) {

  /** What one name's numbers come to. */
  record Total(BigDecimal sum, BigDecimal min, BigDecimal max) {
    static Total of(BigDecimal number) {
      return new Total(number, number, number);
    }

    Total plus(Total other) {
      return new Total(sum.add(other.sum), min.min(other.min), max.max(other.max));
    }
  }

  static Pile empty(int keep) {
    return new Pile(keep, 0, List.of(), List.of(), Map.of());
  }

  static Pile of(int keep, List<Item> items) {
    Pile pile = empty(keep);
    for (Item item : items) {
      pile = pile.plus(item);
    }
    return pile;
  }

  Pile plus(Item item) {
    Map<String, Total> numbers = new LinkedHashMap<>();
    item.numbers().forEach((name, number) -> numbers.put(name, Total.of(number)));
    return plus(new Pile(keep, 1, List.of(item), List.of(item), numbers));
  }

  /** These items and those, in the order of their numbers. */
  Pile plus(Pile later) {
    Map<String, Total> sums = totals;
    if (!later.totals.isEmpty()) {
      Map<String, Total> added = new LinkedHashMap<>(totals);
      later.totals.forEach((name, total) -> added.merge(name, total, Total::plus));
      sums = added;
    }
    int most = Math.max(keep, later.keep);
    return new Pile(
        most,
        count + later.count,
        head.size() >= most && !later.before(this) ? head : first(head, later.head, most),
        last(tail, later.tail, most),
        sums);
  }

  /** Whether it has an item older than the other's newest. */
  private boolean before(Pile other) {
    return !head.isEmpty()
        && !other.tail.isEmpty()
        && head.getFirst().number() < other.tail.getLast().number();
  }

  private static List<Item> first(List<Item> one, List<Item> other, int most) {
    return inOrder(one, other).limit(most).toList();
  }

  private static List<Item> last(List<Item> one, List<Item> other, int most) {
    return inOrder(one, other).skip(Math.max(0, one.size() + other.size() - most)).toList();
  }

  private static Stream<Item> inOrder(List<Item> one, List<Item> other) {
    Stream<Item> all = Stream.concat(one.stream(), other.stream());
    boolean ordered =
        one.isEmpty() || other.isEmpty() || one.getLast().number() < other.getFirst().number();
    return ordered ? all : all.sorted(Comparator.comparingLong(Item::number));
  }

  /** Every item that it still has, in order. */
  List<Item> known() {
    List<Item> all = new ArrayList<>(head);
    long last = head.isEmpty() ? 0 : head.getLast().number();
    tail.stream().filter(item -> item.number() > last).forEach(all::add);
    return all;
  }

  /** Whether nothing was let go of. */
  boolean knowsAll() {
    return known().size() == count;
  }

  Optional<Item> find(long number) {
    return known().stream().filter(item -> item.number() == number).findFirst();
  }

  /** What {@code digest} means. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", count);
    data(json.putArray("head"), head);
    data(json.putArray("tail"), tail);
    List<Item> known = known();
    json.set("first", known.isEmpty() ? null : known.getFirst().data());
    json.set("last", known.isEmpty() ? null : known.getLast().data());
    data(json.putArray("events"), known);
    ObjectNode sum = json.putObject("sum");
    ObjectNode min = json.putObject("min");
    ObjectNode max = json.putObject("max");
    totals.forEach((name, total) -> {
      sum.put(name, plain(total.sum()));
      min.put(name, plain(total.min()));
      max.put(name, plain(total.max()));
    });
    return json;
  }

  private static void data(ArrayNode list, List<Item> items) {
    items.forEach(item -> list.add(item.data()));
  }

  /** 15.00 is 15, and 1500 is not 1.5E3. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
