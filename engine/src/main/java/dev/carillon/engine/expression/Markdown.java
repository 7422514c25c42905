package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Markdown people write in messages, as HTML: paragraphs, headings, lists, quotes, rules, code,
 * bold, italic, links. Everything else is escaped text; links lead to http, https, mailto and tel
 * alone. Works in one pass a line, without patterns.
 */
final class Markdown {
  private static final int MAX_NESTING = 8;

  private final StringBuilder out = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();
  private final LongConsumer work;
  private @Nullable String open;

  private Markdown(LongConsumer work) {
    this.work = work;
  }

  static String html(String source, LongConsumer work) {
    Markdown markdown = new Markdown(work);
    boolean code = false;
    for (String line : source.split("\n", -1)) {
      work.accept(line.length() + 1L);
      if (line.strip().startsWith("```")) {
        markdown.fence(!code);
        code = !code;
      } else if (code) {
        markdown.out.append(Html.escape(line)).append('\n');
      } else {
        markdown.line(line.strip());
      }
    }
    if (code) {
      markdown.fence(false);
    }
    markdown.flush();
    markdown.list(null);
    return markdown.out.toString();
  }

  private void fence(boolean begins) {
    flush();
    list(null);
    out.append(begins ? "<pre><code>" : "</code></pre>");
  }

  private void line(String line) {
    int heading = heading(line);
    String bullet = bullet(line);
    if (line.isEmpty()) {
      flush();
      list(null);
    } else if (heading > 0) {
      block("h" + heading, line.substring(heading + 1).strip());
    } else if (isRule(line)) {
      flush();
      list(null);
      out.append("<hr>");
    } else if (bullet != null) {
      flush();
      list(Character.isDigit(line.charAt(0)) ? "ol" : "ul");
      out.append("<li>");
      inline(bullet, 0);
      out.append("</li>");
    } else if (line.startsWith("> ")) {
      block("blockquote", line.substring(2).strip());
    } else {
      list(null);
      paragraph.add(line);
    }
  }

  private void block(String tag, String text) {
    flush();
    list(null);
    out.append('<').append(tag).append('>');
    inline(text, 0);
    out.append("</").append(tag).append('>');
  }

  private void flush() {
    if (paragraph.isEmpty()) {
      return;
    }
    out.append("<p>");
    for (int i = 0; i < paragraph.size(); i++) {
      out.append(i == 0 ? "" : "<br>");
      inline(paragraph.get(i), 0);
    }
    out.append("</p>");
    paragraph.clear();
  }

  private void list(@Nullable String tag) {
    if (open != null && !open.equals(tag)) {
      out.append("</").append(open).append('>');
      open = null;
    }
    if (tag != null && open == null) {
      out.append('<').append(tag).append('>');
      open = tag;
    }
  }

  private static int heading(String line) {
    int hashes = 0;
    while (hashes < line.length() && line.charAt(hashes) == '#') {
      hashes++;
    }
    boolean is = hashes >= 1 && hashes <= 6 && hashes < line.length() && line.charAt(hashes) == ' ';
    return is ? hashes : 0;
  }

  private static boolean isRule(String line) {
    return line.length() >= 3
        && (line.chars().allMatch(c -> c == '-') || line.chars().allMatch(c -> c == '*'));
  }

  private static @Nullable String bullet(String line) {
    if (line.startsWith("- ") || line.startsWith("* ") || line.startsWith("+ ")) {
      return line.substring(2).strip();
    }
    int digits = 0;
    while (digits < line.length() && digits < 9 && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    return digits > 0 && line.startsWith(". ", digits) ? line.substring(digits + 2).strip() : null;
  }

  private void inline(String text, int depth) {
    work.accept(text.length());
    int at = 0;
    while (at < text.length()) {
      int next = depth < MAX_NESTING ? mark(text, at, depth) : at;
      if (next == at) {
        out.append(Html.escape(text.substring(at, at + 1)));
        next = at + 1;
      }
      at = next;
    }
  }

  /** Renders what begins at {@code at}, and answers where it ends; {@code at} when nothing does. */
  private int mark(String text, int at, int depth) {
    return switch (text.charAt(at)) {
      case '`' -> code(text, at);
      case '*', '_' -> emphasis(text, at, depth);
      case '[' -> link(text, at, depth);
      default -> at;
    };
  }

  private int code(String text, int at) {
    int end = text.indexOf('`', at + 1);
    work.accept(end < 0 ? text.length() : end - at);
    if (end < 0) {
      return at;
    }
    out.append("<code>").append(Html.escape(text.substring(at + 1, end))).append("</code>");
    return end + 1;
  }

  private int emphasis(String text, int at, int depth) {
    String sign = text.substring(at, at + 1);
    String mark = text.startsWith(sign + sign, at) ? sign + sign : sign;
    int start = at + mark.length();
    int end = text.indexOf(mark, start);
    work.accept(end < 0 ? text.length() : end - at);
    boolean within = sign.equals("_") && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    if (end <= start || within || text.charAt(start) == ' ' || text.charAt(end - 1) == ' ') {
      return at;
    }
    String tag = mark.length() == 2 ? "strong" : "em";
    out.append('<').append(tag).append('>');
    inline(text.substring(start, end), depth + 1);
    out.append("</").append(tag).append('>');
    return end + mark.length();
  }

  private int link(String text, int at, int depth) {
    int middle = text.indexOf("](", at);
    int end = middle < 0 ? -1 : text.indexOf(')', middle);
    work.accept(end < 0 ? text.length() : end - at);
    if (end < 0) {
      return at;
    }
    String target = text.substring(middle + 2, end).strip();
    if (!isSafe(target)) {
      return at;
    }
    out.append("<a href=\"").append(Html.escape(target)).append("\">");
    inline(text.substring(at + 1, middle), depth + 1);
    out.append("</a>");
    return end + 1;
  }

  private static boolean isSafe(String target) {
    String lower = target.toLowerCase(java.util.Locale.ROOT);
    boolean known =
        lower.startsWith("https://")
            || lower.startsWith("http://")
            || lower.startsWith("mailto:")
            || lower.startsWith("tel:");
    return known && target.chars().allMatch(c -> c > ' ' && c != 0x7f);
  }
}
