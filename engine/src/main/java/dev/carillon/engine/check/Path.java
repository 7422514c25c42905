package dev.carillon.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A dotted path as templates read it; {@code $input} is another word for {@code trigger}. */
record Path(List<String> segments) {
  private static final Pattern PLAIN = Pattern.compile("\\{\\{\\s*([\\w$.\\[\\]-]+)\\s*}}");

  static Path of(String text) {
    List<String> segments = new ArrayList<>();
    for (String part : text.replace("[", ".").replace("]", "").split("\\.")) {
      String bare = part.strip();
      if (!bare.isEmpty()) {
        segments.add(bare);
      }
    }
    if (!segments.isEmpty() && segments.getFirst().equals("$input")) {
      segments.set(0, "trigger");
    }
    return new Path(segments);
  }

  /** The path of a text that is exactly one, or null. */
  static @Nullable Path plain(JsonNode template) {
    if (!template.isString()) {
      return null;
    }
    String text = template.stringValue();
    Matcher matcher = PLAIN.matcher(text.startsWith("$input.") ? "{{" + text + "}}" : text);
    return matcher.matches() ? of(matcher.group(1)) : null;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  String top() {
    return segments.isEmpty() ? "" : segments.getFirst();
  }

  Path rest() {
    return new Path(segments.subList(Math.min(1, segments.size()), segments.size()));
  }

  @Override
  public String toString() {
    return String.join(".", segments);
  }
}
