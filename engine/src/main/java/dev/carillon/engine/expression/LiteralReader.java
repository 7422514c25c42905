package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value written out: a text in quotes, a number, {@code true}, {@code false}, {@code
 * null}.
 */
final class LiteralReader {
  private final String text;
  private final int start;
  private final int base;
  private int at;

  LiteralReader(String text, int start, int base) {
    this.text = text;
    this.start = start;
    this.base = base;
    this.at = start;
  }

  int end() {
    return at;
  }

  /** The value, or null when none begins here. */
  Expression.@Nullable Literal read() {
    char c = text.charAt(start);
    if (c == '"' || c == '\'') {
      return quoted(c);
    }
    Expression.Literal number = c == '-' || c >= '0' && c <= '9' ? number() : null;
    return number != null ? number : keyword();
  }

  private Expression.Literal quoted(char quote) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw new SyntaxFault(
          base + start, "template.syntax", "A quote is not closed. Add " + quote + ".");
    }
    at++;
    return new Expression.Literal(Json.string(value.toString()));
  }

  private Expression.@Nullable Literal number() {
    int end = start + 1;
    while (end < text.length()
        && (text.charAt(end) == '.' || !Characters.endsName(text.charAt(end)))) {
      end++;
    }
    BigDecimal value = Values.numberLike(text.substring(start, end));
    if (value == null) {
      return null;
    }
    at = end;
    boolean whole = value.scale() <= 0 && value.precision() - value.scale() <= 18;
    return new Expression.Literal(whole ? Json.number(value.longValueExact()) : Json.number(value));
  }

  private Expression.@Nullable Literal keyword() {
    int end = start;
    while (end < text.length() && !Characters.endsName(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && isPathMark(text.charAt(end))) {
      return null;
    }
    Expression.Literal literal =
        switch (text.substring(start, end)) {
          case "true" -> new Expression.Literal(Json.bool(true));
          case "false" -> new Expression.Literal(Json.bool(false));
          case "null", "undefined" -> new Expression.Literal(Json.nothing());
          default -> null;
        };
    at = literal == null ? start : end;
    return literal;
  }

  static boolean isPathMark(char c) {
    return c == '.' || c == '/';
  }
}
