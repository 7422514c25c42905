package dev.carillon.engine.expression;

/** Escapes text for HTML, in the body of an element and in attributes. */
final class Html {
  private Html() {}

  /** Appends the text, escaped; stops once more than {@code limit} characters are there. */
  static void escape(String text, StringBuilder out, int limit) {
    int done = 0;
    for (int i = 0; i < text.length() && out.length() <= limit; i++) {
      String entity = entity(text.charAt(i));
      if (entity != null) {
        out.append(text, done, i).append(entity);
        done = i + 1;
      }
    }
    if (out.length() <= limit) {
      out.append(text, done, text.length());
    }
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    escape(text, out, Integer.MAX_VALUE - 16);
    return out.toString();
  }

  private static @org.jspecify.annotations.Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#x27;";
      case '`' -> "&#x60;";
      case '=' -> "&#x3D;";
      default -> null;
    };
  }
}
