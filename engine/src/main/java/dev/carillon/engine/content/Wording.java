package dev.carillon.engine.content;

import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** Renders the fields of content that are text. */
final class Wording {
  private Wording() {}

  /**
   * The field as plain text.
   *
   * @throws RenderFailure when it cannot be rendered, or is an object or a list
   */
  static String text(JsonNode value, String field, Scope scope, Templates templates) {
    return rendered(value, field, scope, templates::text);
  }

  /** As {@link #text}, but what is put in is escaped for HTML. */
  static String html(JsonNode value, String field, Scope scope, Templates templates) {
    return rendered(value, field, scope, templates::html);
  }

  private static String rendered(
      JsonNode value, String field, Scope scope, BiFunction<String, Scope, String> render) {
    if (!value.isValueNode()) {
      throw new RenderFailure("The field " + field + " is not text. Write text in it.");
    }
    return render.apply(value.asString(""), scope);
  }

  /**
   * Text that goes into one line of a header: line breaks, controls and half characters become one
   * blank, so that a value can never begin another header.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c) - 1;
      if (breaks(c)) {
        gap = true;
      } else {
        line.append(gap ? " " : "").appendCodePoint(c);
        gap = false;
      }
    }
    return line.toString().strip();
  }

  /** Whether any character could begin another line or header. */
  static boolean hasBreak(String text) {
    return text.codePoints().anyMatch(Wording::breaks);
  }

  private static boolean breaks(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
