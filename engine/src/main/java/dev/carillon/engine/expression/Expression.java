package dev.carillon.engine.expression;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What stands between the braces, compiled. */
sealed interface Expression {

  /** A text, number, {@code true}, {@code false} or {@code null} written in the template. */
  record Literal(JsonNode value) implements Expression {
    static final Literal MISSING = new Literal(MissingNode.getInstance());
  }

  /** {@code name argument… option=value}. */
  record Call(
      HelperDefinition helper,
      List<Expression> arguments,
      Map<String, Expression> options,
      int offset)
      implements Expression {}

  /**
   * A path such as {@code trigger.items.0.name}.
   *
   * @param start where the first step begins
   * @param up how many items to leave first, one for each {@code ../}
   * @param name the reserved name for {@link Start#TOP}, the bare one for {@link Start#FIELD}
   * @param steps the keys that follow
   */
  record Path(Start start, int up, String name, List<Step> steps, int offset)
      implements Expression {

    /** The path as one writes it, {@code trigger.items.0.name}; {@code $input} is spelled out. */
    String dotted() {
      StringBuilder text = new StringBuilder();
      if (start == Start.TOP || start == Start.FIELD) {
        append(text, name);
      }
      for (Step step : steps) {
        append(text, step.key());
      }
      return text.toString();
    }

    private static void append(StringBuilder text, String key) {
      if (!text.isEmpty()) {
        text.append('.');
      }
      boolean plain = key.chars().allMatch(c -> !Characters.endsName((char) c));
      text.append(plain ? key : '[' + key + ']');
    }
  }

  /** Where a path begins. */
  enum Start {
    /** At a reserved name. */
    TOP,
    /** At a field of the item, or of what bare names mean where there is no item. */
    FIELD,
    /** At the item itself: {@code this}. */
    ITEM,
    /** At what bare names mean outside of any item: {@code @root}. */
    ROOT,
    INDEX,
    KEY,
    FIRST,
    LAST
  }

  /** One key of a path; {@code index} is −1 where the key is no place in a list. */
  record Step(String key, int index) {
    static Step of(String key) {
      boolean digits =
          !key.isEmpty() && key.length() <= 9 && key.chars().allMatch(c -> c >= '0' && c <= '9');
      return new Step(key, digits ? Integer.parseInt(key) : -1);
    }
  }
}
