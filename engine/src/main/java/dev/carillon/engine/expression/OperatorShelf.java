package dev.carillon.engine.expression;

import static dev.carillon.engine.expression.ValueType.BOOLEAN;
import static dev.carillon.engine.expression.ValueType.DATE;
import static dev.carillon.engine.expression.ValueType.LIST;
import static dev.carillon.engine.expression.ValueType.NUMBER;
import static dev.carillon.engine.expression.ValueType.STRING;

import dev.carillon.engine.expression.Operator.Takes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects operators as they are declared; the two files of declarations extend it. */
abstract class OperatorShelf {
  static final Set<ValueType> ANY = EnumSet.allOf(ValueType.class);
  static final Set<ValueType> SCALAR = EnumSet.of(STRING, NUMBER, BOOLEAN, DATE);
  static final Set<ValueType> SIZED = EnumSet.of(STRING, NUMBER, DATE);
  static final Set<ValueType> TEXT = EnumSet.of(STRING, NUMBER);
  static final Set<ValueType> HOLDER = EnumSet.of(STRING, LIST);
  static final Set<ValueType> TIME = EnumSet.of(DATE, STRING, NUMBER);

  private final List<Operator> list;

  OperatorShelf(List<Operator> list) {
    this.list = list;
  }

  void add(
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
  void negative(
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
