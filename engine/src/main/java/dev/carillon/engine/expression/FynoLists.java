package dev.carillon.engine.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code sumAll} and {@code math} need beyond the other number helpers. */
final class FynoLists {
  private FynoLists() {}

  static JsonNode sumAll(Arguments a) {
    String[] path = a.size() < 2 ? new String[0] : a.text(1).split("\\.", 32);
    return NumberHelpers.node(sum(a, a.at(0), path, 0));
  }

  private static BigDecimal sum(Arguments a, JsonNode node, String[] path, int at) {
    a.spend(10);
    BigDecimal total = BigDecimal.ZERO;
    if (node.isArray()) {
      for (JsonNode item : node.values()) {
        total = total.add(sum(a, item, path, at));
      }
      return total;
    }
    if (at < path.length) {
      return sum(a, node.path(path[at]), path, at + 1);
    }
    BigDecimal number =
        node.isString()
            ? Values.numberLike(node.stringValue().replace(",", ""))
            : Values.number(node, false);
    return number == null ? total : number;
  }

  static @Nullable BigDecimal remainder(BigDecimal x, BigDecimal y) {
    long apart = (long) x.precision() - x.scale() - ((long) y.precision() - y.scale());
    return Math.abs(apart) > 60 ? null : x.remainder(y);
  }

  static JsonNode round(Arguments a) {
    BigDecimal number = a.number(0);
    if (number == null) {
      return NumberHelpers.node(null);
    }
    int digits = Math.max(0, a.whole(2, 0, 20));
    return a.made(number.setScale(digits, RoundingMode.HALF_UP).toPlainString());
  }
}
