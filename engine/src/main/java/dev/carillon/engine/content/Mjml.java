package dev.carillon.engine.content;

import ch.digitalfondue.mjml4j.Mjml4j;
import dev.carillon.engine.expression.RenderFailure;

/**
 * MJML as HTML. The library's time grows with the square of the nesting, so source, nesting and
 * result are bounded; it is given no way to include files.
 */
final class Mjml {
  private static final int LONGEST_SOURCE = 256 * 1024;
  private static final int LONGEST_RESULT = 1024 * 1024;
  private static final int MOST_COMPONENTS = 1500;
  private static final int DEEPEST = 40;

  private Mjml() {}

  /**
   * The HTML.
   *
   * @throws RenderFailure when the text is no MJML or too large
   */
  static String html(String source) {
    if (source.length() > LONGEST_SOURCE) {
      throw new RenderFailure("The MJML is longer than 256 KiB. Shorten it.");
    }
    bounded(source);
    String html;
    try {
      html = Mjml4j.render(source);
    } catch (RuntimeException | StackOverflowError broken) {
      throw new RenderFailure("The MJML cannot be read. Check that it begins with <mjml>.");
    }
    if (html.length() > LONGEST_RESULT) {
      throw new RenderFailure("The MJML becomes more than 1 MiB of HTML. Shorten it.");
    }
    return html;
  }

  private static void bounded(String source) {
    int components = 0;
    int depth = 0;
    for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
      boolean closes = source.startsWith("/", at + 1);
      boolean own = source.regionMatches(true, at + (closes ? 2 : 1), "mj-", 0, 3);
      if (closes) {
        depth -= depth > 0 ? 1 : 0;
      } else if (opens(source, at)) {
        depth++;
      }
      components += own && !closes ? 1 : 0;
      if (depth > DEEPEST || components > MOST_COMPONENTS) {
        throw new RenderFailure(
            depth > DEEPEST
                ? "The MJML is nested deeper than " + DEEPEST + " levels. Close every tag."
                : "The MJML has more than " + MOST_COMPONENTS + " components. Shorten it.");
      }
    }
  }

  /** Whether a tag begins here that its own end must close. */
  private static boolean opens(String source, int at) {
    if (at + 1 >= source.length() || !Character.isLetter(source.charAt(at + 1))) {
      return false;
    }
    int end = source.indexOf('>', at);
    if (end > 0 && source.charAt(end - 1) == '/') {
      return false;
    }
    for (String empty :
        new String[] {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area"}) {
      int after = at + 1 + empty.length();
      if (source.regionMatches(true, at + 1, empty, 0, empty.length())
          && (after >= source.length() || !Character.isLetterOrDigit(source.charAt(after)))) {
        return false;
      }
    }
    return true;
  }
}
