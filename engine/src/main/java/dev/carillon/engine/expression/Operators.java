package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.ValueType.BOOLEAN;
import static dev.carillon.engine.expression.ValueType.DATE;
import static dev.carillon.engine.expression.ValueType.LIST;
import static dev.carillon.engine.expression.ValueType.NUMBER;
import static dev.carillon.engine.expression.ValueType.OBJECT;
import static dev.carillon.engine.expression.ValueType.STRING;

import dev.carillon.engine.expression.Operator.Takes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The one list of operators. */
public final class Operators {
  private static final Set<ValueType> ANY = EnumSet.allOf(ValueType.class);
  private static final Set<ValueType> SCALAR = EnumSet.of(STRING, NUMBER, BOOLEAN, DATE);
  private static final Set<ValueType> SIZED = EnumSet.of(STRING, NUMBER, DATE);
  private static final Set<ValueType> TEXT = EnumSet.of(STRING, NUMBER);
  private static final Set<ValueType> HOLDER = EnumSet.of(STRING, LIST);
  private static final Set<ValueType> TIME = EnumSet.of(DATE, STRING, NUMBER);

  private static final Map<String, Operator> ALL = list();

  private final List<Operator> list = new ArrayList<>();

  private Operators() {}

  /** All of them, in the order they are offered. */
  public static List<Operator> all() {
    return List.copyOf(ALL.values());
  }

  /** The operator of that name; null when there is none. */
  public static @Nullable Operator find(String name) {
    return ALL.get(name);
  }

  private static Map<String, Operator> list() {
    Operators operators = new Operators();
    operators.equality();
    operators.texts();
    operators.sizes();
    operators.presence();
    operators.times();
    operators.lists();
    Map<String, Operator> byName = new LinkedHashMap<>();
    operators.list.forEach(operator -> byName.put(operator.name(), operator));
    return byName;
  }

  private void equality() {
    add(
        "equals",
        "is",
        Takes.VALUE,
        SCALAR,
        "The value is {to}.",
        ", as asked",
        ", not %s",
        Comparison::equal);
    negative(
        "notEquals",
        "is not",
        Takes.VALUE,
        SCALAR,
        "The value is anything but {to}.",
        ", not %s",
        ", which was excluded",
        c -> !c.equal());
    add(
        "in",
        "is one of",
        Takes.LIST,
        SCALAR,
        "The value is one of the list.",
        ", one of %s",
        ", none of %s",
        Comparison::isOneOf);
    negative(
        "notIn",
        "is none of",
        Takes.LIST,
        SCALAR,
        "The value is none of the list.",
        ", none of %s",
        ", one of %s",
        c -> !c.isOneOf());
  }

  private void texts() {
    add(
        "contains",
        "contains",
        Takes.VALUE,
        HOLDER,
        "The text holds {to}, or the list has it as an item.",
        ", which contains %s",
        ", which does not contain %s",
        c -> c.contains(c.to()));
    negative(
        "notContains",
        "does not contain",
        Takes.VALUE,
        HOLDER,
        "The text does not hold {to}, nor has the list it as an item.",
        ", which does not contain %s",
        ", which contains %s",
        c -> !c.contains(c.to()));
    add(
        "startsWith",
        "starts with",
        Takes.VALUE,
        TEXT,
        "The text begins with {to}.",
        ", which starts with %s",
        ", which does not start with %s",
        Comparison::startsWith);
    add(
        "endsWith",
        "ends with",
        Takes.VALUE,
        TEXT,
        "The text ends with {to}.",
        ", which ends with %s",
        ", which does not end with %s",
        Comparison::endsWith);
    add(
        "matches",
        "matches pattern",
        Takes.PATTERN,
        TEXT,
        "The pattern (RE2) is found anywhere in the text; ^ and $ stand for its ends.",
        ", which matches %s",
        ", which does not match %s",
        Comparison::matches);
  }

  private void sizes() {
    add(
        "greaterThan",
        "is greater than",
        Takes.VALUE,
        SIZED,
        "The value is greater than {to}.",
        ", greater than %s",
        ", not greater than %s",
        ordered(o -> o > 0));
    add(
        "atLeast",
        "is at least",
        Takes.VALUE,
        SIZED,
        "The value is {to} or greater.",
        ", at least %s",
        ", not at least %s",
        ordered(o -> o >= 0));
    add(
        "lessThan",
        "is less than",
        Takes.VALUE,
        SIZED,
        "The value is less than {to}.",
        ", less than %s",
        ", not less than %s",
        ordered(o -> o < 0));
    add(
        "atMost",
        "is at most",
        Takes.VALUE,
        SIZED,
        "The value is {to} or less.",
        ", at most %s",
        ", not at most %s",
        ordered(o -> o <= 0));
    add(
        "between",
        "is between",
        Takes.RANGE,
        SIZED,
        "The value is between the two, or one of them.",
        ", between %s",
        ", not between %s",
        Comparison::between);
  }

  private void presence() {
    add(
        "isTrue",
        "is true",
        Takes.NOTHING,
        EnumSet.of(BOOLEAN, STRING),
        "The value is true, or the text \"true\".",
        ", as asked",
        ", not true",
        c -> c.is(true));
    add(
        "isFalse",
        "is false",
        Takes.NOTHING,
        EnumSet.of(BOOLEAN, STRING),
        "The value is false, or the text \"false\".",
        ", as asked",
        ", not false",
        c -> c.is(false));
    negative(
        "isEmpty",
        "is empty",
        Takes.NOTHING,
        EnumSet.of(STRING, LIST, OBJECT),
        "The value is missing, \"\", an empty list or an empty object.",
        ", which is empty",
        ", not empty",
        c -> Values.empty(c.found()));
    add(
        "isNotEmpty",
        "is not empty",
        Takes.NOTHING,
        EnumSet.of(STRING, LIST, OBJECT),
        "The value is there and neither \"\" nor an empty list or object.",
        ", not empty",
        ", which is empty",
        c -> !Values.empty(c.found()));
    add(
        "exists",
        "exists",
        Takes.NOTHING,
        ANY,
        "The value is there and not null.",
        ", so it exists",
        ", so it does not exist",
        c -> true);
    negative(
        "notExists",
        "does not exist",
        Takes.NOTHING,
        ANY,
        "The value is absent or null.",
        ", so it does not exist",
        ", so it exists",
        c -> false);
  }

  private void times() {
    add(
        "before",
        "is before",
        Takes.TIME,
        TIME,
        "The date is before {to}, a date or a duration from now.",
        ", before %s",
        ", not before %s",
        timed(o -> o < 0));
    add(
        "after",
        "is after",
        Takes.TIME,
        TIME,
        "The date is after {to}, a date or a duration from now.",
        ", after %s",
        ", not after %s",
        timed(o -> o > 0));
    add(
        "inLast",
        "is in the last",
        Takes.DURATION,
        TIME,
        "The date lies between so long ago and now.",
        ", in the last %s",
        ", not in the last %s",
        Comparison::inLast);
    add(
        "inNext",
        "is in the next",
        Takes.DURATION,
        TIME,
        "The date lies between now and so long from now.",
        ", in the next %s",
        ", not in the next %s",
        Comparison::inNext);
    add(
        "onWeekday",
        "is on",
        Takes.WEEKDAYS,
        TIME,
        "The date is on one of the days, in the contact's time zone.",
        ", on one of %s",
        ", on none of %s",
        Comparison::onWeekday);
    add(
        "betweenTimes",
        "is between the times",
        Takes.TIMES,
        TIME,
        "The time of day is the first or later, and earlier than the second, in the contact's time zone; the second may be past midnight.",
        ", between %s",
        ", not between %s",
        Comparison::betweenTimes);
  }

  private void lists() {
    add(
        "containsAny",
        "contains any of",
        Takes.LIST,
        HOLDER,
        "The list or text holds at least one of these.",
        ", which contains one of %s",
        ", which contains none of %s",
        c -> c.options().stream().anyMatch(c::contains));
    add(
        "containsAll",
        "contains all of",
        Takes.LIST,
        HOLDER,
        "The list or text holds each of these.",
        ", which contains all of %s",
        ", which does not contain all of %s",
        c -> !c.options().isEmpty() && c.options().stream().allMatch(c::contains));
    add(
        "hasKey",
        "has the field",
        Takes.KEY,
        EnumSet.of(OBJECT),
        "The object has such a field, be it null.",
        ", which has %s",
        ", which has no %s",
        Comparison::hasKey);
    add(
        "countAtLeast",
        "has at least",
        Takes.COUNT,
        EnumSet.of(LIST, OBJECT),
        "The list has so many items, or the object fields, or more.",
        ", with at least %s",
        ", without at least %s",
        counted(o -> o >= 0));
    add(
        "countAtMost",
        "has at most",
        Takes.COUNT,
        EnumSet.of(LIST, OBJECT),
        "The list has so many items, or the object fields, or fewer.",
        ", with at most %s",
        ", without at most %s",
        counted(o -> o <= 0));
  }

  private static Operator.Test ordered(IntPredicate test) {
    return c -> {
      Integer order = c.order(c.to());
      return order != null && test.test(order);
    };
  }

  private static Operator.Test timed(IntPredicate test) {
    return c -> {
      Integer order = c.timeOrder();
      return order != null && test.test(order);
    };
  }

  private static Operator.Test counted(IntPredicate test) {
    return c -> {
      Integer order = c.countOrder();
      return order != null && test.test(order);
    };
  }

  private void add(
      String name,
      String label,
      Takes takes,
      Set<ValueType> types,
      String sentence,
      String holds,
      String fails,
      Operator.Test test) {
    list.add(
        new Operator(
            name, label, takes, Set.copyOf(types), sentence, List.of(holds, fails), false, test));
  }

  /** One that holds for a missing value. */
  private void negative(
      String name,
      String label,
      Takes takes,
      Set<ValueType> types,
      String sentence,
      String holds,
      String fails,
      Operator.Test test) {
    list.add(
        new Operator(
            name, label, takes, Set.copyOf(types), sentence, List.of(holds, fails), true, test));
  }
}
