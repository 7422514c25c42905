package dev.carillon.engine.expression;

import java.util.List;

/** A piece of a compiled template. */
sealed interface Part {

  /** Text as it stands. */
  record Text(String text) implements Part {}

  /** A value put in; {@code raw} ones are not escaped, not even in HTML. */
  record Output(Expression value, boolean raw) implements Part {}

  /**
   * A block.
   *
   * @param kind what it does
   * @param head what it looks at
   * @param names what {@code as |item index|} calls them
   * @param body for true, or for each item
   * @param inverse for false, or for no items
   */
  record Block(
      Kind kind, List<Expression> head, List<String> names, List<Part> body, List<Part> inverse)
      implements Part {}

  /** What blocks do. */
  enum Kind {
    EACH,
    WITH,
    IF,
    /** {@code if} where nought counts as true. */
    IF_ZERO,
    UNLESS,
    /** {@code {{#items}}} or a helper used as a block: each, with or if, as the value is. */
    SECTION,
    SWITCH,
    CASE,
    SWITCH_DEFAULT,
    /** The body is rendered and given to a helper. */
    CAPTURE
  }
}
