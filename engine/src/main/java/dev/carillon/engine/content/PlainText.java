package dev.carillon.engine.content;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of an HTML body, for programs that show none. One pass, whatever the HTML is. */
final class PlainText {
  private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title", "template");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "tr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "table",
          "ul",
          "ol",
          "blockquote",
          "section",
          "article",
          "header",
          "footer",
          "pre");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "copy", "©",
          "euro", "€", "hellip", "…", "ndash", "–");

  private static final int LONGEST_ENTITY = 10;

  private final String html;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private String target = "";
  private int linkStart = -1;
  private boolean blank;

  private PlainText(String html) {
    this.html = html;
  }

  static String of(String html) {
    PlainText text = new PlainText(html);
    text.run();
    return text.out.toString().strip();
  }

  private void run() {
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        tag();
      } else if (c == '&') {
        put(entity());
      } else {
        put(c);
        at++;
      }
    }
    closeLink();
  }

  private void put(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /** Blanks come out as one, and as none at the beginning of a line. */
  private void put(char c) {
    if (Character.isWhitespace(c) || c == '\u00a0') {
      blank = true;
      return;
    }
    if (blank && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append(' ');
    }
    blank = false;
    out.append(c);
  }

  /** At most one empty line. */
  private void breakLine(int lines) {
    blank = false;
    int end = out.length();
    int there = 0;
    while (there < end && out.charAt(end - 1 - there) == '\n') {
      there++;
    }
    boolean begun = there < end;
    for (int i = there; begun && i < lines; i++) {
      out.append('\n');
    }
  }

  private void tag() {
    if (html.startsWith("<!--", at)) {
      int end = html.indexOf("-->", at + 4);
      at = end < 0 ? html.length() : end + 3;
      return;
    }
    boolean closes = html.startsWith("</", at);
    int name = at + (closes ? 2 : 1);
    if (name >= html.length()
        || !(Character.isLetter(html.charAt(name)) || html.charAt(name) == '!')) {
      put("<");
      at++;
      return;
    }
    int nameEnd = name;
    while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
      nameEnd++;
    }
    String tag = html.substring(name, nameEnd).toLowerCase(Locale.ROOT);
    int end = tagEnd(nameEnd);
    String attributes = html.substring(Math.min(nameEnd, end), end);
    at = Math.min(end + 1, html.length());
    if (!closes && UNSEEN.contains(tag)) {
      passOver(tag);
    } else {
      apply(tag, closes, attributes);
    }
  }

  /** Where the tag's {@code >} is; one in quotes is none. */
  private int tagEnd(int from) {
    char quote = 0;
    for (int i = from; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return html.length();
  }

  private void passOver(String tag) {
    String close = "</" + tag;
    int i = at;
    while (i < html.length() && !html.regionMatches(true, i, close, 0, close.length())) {
      int next = html.indexOf('<', i + 1);
      i = next < 0 ? html.length() : next;
    }
    at = i >= html.length() ? i : Math.min(tagEnd(i) + 1, html.length());
  }

  private void apply(String tag, boolean closes, String attributes) {
    if (tag.equals("br")) {
      out.append('\n');
      blank = false;
    } else if (tag.equals("li") && !closes) {
      breakLine(1);
      out.append("- ");
    } else if (tag.equals("hr")) {
      breakLine(2);
    } else if (tag.equals("td") || tag.equals("th")) {
      blank = true;
    } else if (BLOCKS.contains(tag)) {
      breakLine(tag.equals("p") || tag.startsWith("h") ? 2 : 1);
    } else if (tag.equals("img") && !closes) {
      put(decoded(attribute(attributes, "alt")));
    } else if (tag.equals("a")) {
      closeLink();
      if (!closes) {
        target = decoded(attribute(attributes, "href")).strip();
        linkStart = out.length();
      }
    }
  }

  /** Says where a link leads, unless its text does or it leads nowhere a reader could go. */
  private void closeLink() {
    if (linkStart >= 0) {
      String shown = out.substring(Math.min(linkStart, out.length())).strip();
      boolean useful =
          target.startsWith("http") || target.startsWith("mailto:") || target.startsWith("tel:");
      if (useful && !shown.equals(target) && !target.endsWith(":" + shown)) {
        out.append(shown.isEmpty() ? target : " (" + target + ")");
      }
    }
    linkStart = -1;
  }

  private static String attribute(String attributes, String name) {
    int i = 0;
    while (i < attributes.length()) {
      int found = indexOf(attributes, name, i);
      if (found < 0) {
        return "";
      }
      int equals = skip(attributes, found + name.length());
      boolean whole = found == 0 || Character.isWhitespace(attributes.charAt(found - 1));
      if (whole && equals < attributes.length() && attributes.charAt(equals) == '=') {
        return value(attributes, skip(attributes, equals + 1));
      }
      i = found + 1;
    }
    return "";
  }

  private static int indexOf(String text, String name, int from) {
    for (int i = from; i + name.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, name, 0, name.length())) {
        return i;
      }
    }
    return -1;
  }

  private static int skip(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static String value(String text, int from) {
    if (from >= text.length()) {
      return "";
    }
    char quote = text.charAt(from);
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, from + 1);
      return text.substring(from + 1, end < 0 ? text.length() : end);
    }
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }

  private static String decoded(String attribute) {
    if (attribute.indexOf('&') < 0) {
      return attribute;
    }
    PlainText inner = new PlainText(attribute);
    StringBuilder text = new StringBuilder();
    while (inner.at < attribute.length()) {
      char c = attribute.charAt(inner.at);
      if (c == '&') {
        text.append(inner.entity());
      } else {
        text.append(c);
        inner.at++;
      }
    }
    return text.toString();
  }

  /** The character an entity stands for; a lone ampersand stands for itself. */
  private String entity() {
    int last = Math.min(html.length(), at + LONGEST_ENTITY);
    int end = at + 1;
    while (end < last && html.charAt(end) != ';') {
      end++;
    }
    if (end >= last) {
      at++;
      return "&";
    }
    String name = html.substring(at + 1, end);
    String known = name.startsWith("#") ? numeric(name) : ENTITIES.getOrDefault(name, "");
    if (known.isEmpty()) {
      at++;
      return "&";
    }
    at = end + 1;
    return known;
  }

  private static String numeric(String name) {
    boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
      boolean character =
          Character.isValidCodePoint(point)
              && Character.getType(point) != Character.SURROGATE
              && (!Character.isISOControl(point) || point == '\n');
      return character ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
