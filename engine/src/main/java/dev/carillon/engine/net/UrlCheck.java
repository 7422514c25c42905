package dev.carillon.engine.net;

import java.util.Locale;
import java.util.Optional;

/** What can be said of a URL before it is rendered: for checks when a document is saved. */
public final class UrlCheck {
  private UrlCheck() {}

  /**
   * What is wrong with a URL that may hold <code>{{…}}</code>, or nothing. What a template will put
   * in is not known, so only the fixed text is judged: a URL that begins with a template passes,
   * one whose host is fixed is read whole.
   */
  public static Optional<String> problem(String template) {
    int open = template.indexOf("{{");
    if (template.isBlank() || open == 0) {
      return template.isBlank() ? Optional.of("The URL is empty. Write it.") : Optional.empty();
    }
    int start = template.indexOf("://") + 3;
    boolean schemeOpen = open > 0 && template.lastIndexOf(':', open) < 0;
    if (schemeOpen && "https".startsWith(template.substring(0, open).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    boolean hostFixed = open < 0 || (start > 2 && UrlText.authorityEnd(template, start) < open);
    try {
      Url.parse(hostFixed ? filled(template) : template.substring(0, open) + rest(template, open));
      return Optional.empty();
    } catch (BadUrl wrong) {
      return Optional.of(wrong.sentence());
    }
  }

  /** The same with the letter x in place of each template. */
  private static String filled(String template) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    int open = template.indexOf("{{");
    while (open >= 0) {
      int close = template.indexOf("}}", open);
      if (close < 0) {
        break;
      }
      text.append(template, at, open).append('x');
      at = close + 2;
      while (at < template.length() && template.charAt(at) == '}') {
        at++;
      }
      open = template.indexOf("{{", at);
    }
    return text.append(template, at, template.length()).toString();
  }

  /** A host that stands in for a templated one: a bare port number fits after a colon. */
  private static String rest(String template, int open) {
    return template.charAt(open - 1) == ':' ? "80" : "x";
  }
}
