package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.ValueType.BOOLEAN;
import static dev.carillon.engine.expression.ValueType.LIST;
import static dev.carillon.engine.expression.ValueType.OBJECT;
import static dev.carillon.engine.expression.ValueType.STRING;

import dev.carillon.engine.expression.Operator.Takes;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Operators on one value: what it is, what its text holds, how large it is, whether it is there.
 */
final class ValueOperators extends OperatorShelf {
  private ValueOperators(List<Operator> list) {
    super(list);
  }

  static void addTo(List<Operator> list) {
    ValueOperators shelf = new ValueOperators(list);
    shelf.equality();
    shelf.texts();
    shelf.sizes();
    shelf.presence();
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

  private static Operator.Test ordered(IntPredicate test) {
    return c -> {
      Integer order = c.order(c.to());
      return order != null && test.test(order);
    };
  }
}
