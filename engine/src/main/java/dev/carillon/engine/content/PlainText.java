package dev.carillon.engine.content;

import com.google.re2j.Pattern;

/** The text of an HTML body, for mail programs that show none. */
final class PlainText {
  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?is)<(style|script|head|title)\\b.*?</(style|script|head|title)\\s*>|<!--.*?-->");
  private static final Pattern LINK =
      Pattern.compile("(?is)<a\\b[^>]*?href\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>(.*?)</a\\s*>");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<br\\s*/?>|</(p|div|tr|li|h[1-6]|table|ul|ol|blockquote)\\s*>");
  private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");

  private PlainText() {}

  static String of(String html) {
    String text = UNSEEN.matcher(html).replaceAll("");
    text = text.replaceAll("[ \\t\\r\\n]+", " ");
    text = LINK.matcher(text).replaceAll("$2 ($1)");
    text = BREAK.matcher(text).replaceAll("\n");
    text = TAG.matcher(text).replaceAll("");
    text =
        text.replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&amp;", "&");
    return text.replaceAll(" *\\n *", "\n").replaceAll("\\n{3,}", "\n\n").strip();
  }
}
