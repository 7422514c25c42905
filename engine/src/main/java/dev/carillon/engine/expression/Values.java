package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What JSON values are as text, as numbers, as true or false; the same everywhere. */
final class Values {
  private static final int MAX_PLAIN = 40;

  private Values() {}

  /** Whether the value is absent or null. */
  static boolean missing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** As text: nothing for a missing one, JSON for objects and lists, numbers in shortest form. */
  static String text(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.stringValue();
      case NUMBER -> number(node);
      case BOOLEAN -> node.booleanValue() ? "true" : "false";
      case ARRAY, OBJECT -> Json.write(node);
      default -> "";
    };
  }

  private static String number(JsonNode node) {
    if (node.isInt() || node.isLong()) {
      return Long.toString(node.longValue());
    }
    if (node.isBigInteger()) {
      return node.bigIntegerValue().toString();
    }
    BigDecimal value = decimal(node);
    return value == null ? node.asString() : shortest(value);
  }

  /** JSON's shortest form: no trailing noughts, an exponent only where it saves much. */
  static String shortest(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    int before = Math.max(1, stripped.precision() - stripped.scale());
    int after = Math.max(0, stripped.scale());
    if (before + after <= Math.max(MAX_PLAIN, stripped.precision() + 3)) {
      return stripped.toPlainString();
    }
    return stripped.toString().replace("E+", "e").replace("E", "e");
  }

  /** The value of a number, or of text that reads as one; null for all else. */
  static @Nullable BigDecimal number(JsonNode node, boolean alsoText) {
    if (node.isNumber()) {
      return decimal(node);
    }
    return alsoText && node.isString() ? numberLike(node.stringValue()) : null;
  }

  private static @Nullable BigDecimal decimal(JsonNode node) {
    if (node.isInt() || node.isLong()) {
      return BigDecimal.valueOf(node.longValue());
    }
    if (node.isBigInteger()) {
      return new BigDecimal(node.bigIntegerValue());
    }
    if (node.isBigDecimal()) {
      return node.decimalValue();
    }
    double value = node.doubleValue();
    return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
  }

  /**
   * Text that is a number by JSON's grammar. A leading plus or nought makes it text: {@code
   * +4912345} and {@code 007} are names, not amounts.
   */
  static @Nullable BigDecimal numberLike(String text) {
    if (!isNumber(text)) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      long power = (long) value.precision() - value.scale();
      return Math.abs(power) > 308 ? null : value;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static boolean isNumber(String text) {
    int length = text.length();
    if (length == 0 || length > Json.MAX_NUMBER_LENGTH) {
      return false;
    }
    int i = text.charAt(0) == '-' ? 1 : 0;
    int digits = digits(text, i);
    if (digits == 0 || digits > 1 && text.charAt(i) == '0') {
      return false;
    }
    i += digits;
    if (i < length && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      if (fraction == 0) {
        return false;
      }
      i += fraction + 1;
    }
    if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      i += i < length && (text.charAt(i) == '+' || text.charAt(i) == '-') ? 1 : 0;
      int power = digits(text, i);
      if (power == 0) {
        return false;
      }
      i += power;
    }
    return i == length;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }

  /** A number as JSON: whole ones whole, others exact without trailing noughts. */
  static JsonNode node(BigDecimal value) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (stripped.scale() > 0 || stripped.precision() - stripped.scale() > MAX_PLAIN) {
      return Json.number(stripped);
    }
    BigInteger whole = stripped.toBigInteger();
    return whole.bitLength() < 64 ? Json.number(whole.longValue()) : Json.number(stripped);
  }

  /** True or false as Handlebars sees it: missing, false, "", 0 and the empty list are false. */
  static boolean truthy(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> node.booleanValue();
      case STRING -> !node.stringValue().isEmpty();
      case NUMBER -> !isZero(node);
      case ARRAY -> !node.isEmpty();
      case OBJECT -> true;
      default -> false;
    };
  }

  static boolean isZero(JsonNode node) {
    BigDecimal value = number(node, false);
    return value != null && value.signum() == 0;
  }

  /** Missing, "", an empty list or object. */
  static boolean empty(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.stringValue().isEmpty();
      case ARRAY, OBJECT -> node.isEmpty();
      case BOOLEAN, NUMBER -> false;
      default -> true;
    };
  }

  /** Equal as conditions see it: as numbers where both are, whole for lists, else as text. */
  static boolean same(JsonNode a, JsonNode b) {
    if (a.isContainer() || b.isContainer()) {
      return a.equals(b);
    }
    BigDecimal x = number(a, true);
    BigDecimal y = x == null ? null : number(b, true);
    return x != null && y != null ? x.compareTo(y) == 0 : text(a).equals(text(b));
  }

  /** Less than 0, 0 or more than 0; null where the two have no order. */
  static @Nullable Integer compare(JsonNode a, JsonNode b) {
    if (missing(a) || missing(b) || a.isContainer() || b.isContainer()) {
      return null;
    }
    BigDecimal x = number(a, true);
    BigDecimal y = x == null ? null : number(b, true);
    return x != null && y != null ? x.compareTo(y) : text(a).compareTo(text(b));
  }

  /** One field of an object, item of a list, or the length of either or of text. */
  static JsonNode child(JsonNode node, Expression.Step step) {
    if (node.isObject()) {
      JsonNode field = node.get(step.key());
      return field != null ? field : length(node, step);
    }
    if (node.isArray() && step.index() >= 0) {
      return node.path(step.index());
    }
    return length(node, step);
  }

  private static JsonNode length(JsonNode node, Expression.Step step) {
    if (!step.key().equals("length")) {
      return Json.missing();
    }
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> Json.number(node.size());
      case STRING -> Json.number(node.stringValue().codePointCount(0, node.stringValue().length()));
      default -> Json.missing();
    };
  }

  /** About how many characters the value has as JSON; stops counting past {@code limit}. */
  static long weight(JsonNode node, long limit) {
    if (node.isString()) {
      return node.stringValue().length() + 2L;
    }
    if (!node.isContainer()) {
      return 5;
    }
    long sum = 2;
    for (JsonNode child : node.values()) {
      sum += 1 + weight(child, limit - sum);
      if (sum > limit) {
        return sum;
      }
    }
    if (node.isObject()) {
      for (String key : node.propertyNames()) {
        sum += key.length() + 3L;
      }
    }
    return sum;
  }

  /** How many objects and lists stand inside each other, itself included. */
  static int depth(JsonNode node) {
    int deepest = 0;
    if (node.isContainer()) {
      for (JsonNode child : node.values()) {
        deepest = Math.max(deepest, depth(child));
      }
      deepest++;
    }
    return deepest;
  }
}
