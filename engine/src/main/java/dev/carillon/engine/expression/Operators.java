package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one list of operators. */
public final class Operators {
  private static final Map<String, Operator> ALL = list();

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
    List<Operator> list = new ArrayList<>();
    ValueOperators.addTo(list);
    TimeAndListOperators.addTo(list);
    Map<String, Operator> byName = new LinkedHashMap<>();
    list.forEach(operator -> byName.put(operator.name(), operator));
    return byName;
  }
}
