package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.ValueType.LIST;
import static dev.carillon.engine.expression.ValueType.OBJECT;

import dev.carillon.engine.expression.Operator.Takes;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Operators on dates, and on what holds other values. */
final class TimeAndListOperators extends OperatorShelf {
  private TimeAndListOperators(List<Operator> list) {
    super(list);
  }

  static void addTo(List<Operator> list) {
    TimeAndListOperators shelf = new TimeAndListOperators(list);
    shelf.times();
    shelf.lists();
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
}
