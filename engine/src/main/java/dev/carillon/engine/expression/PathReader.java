package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one path: {@code trigger.items.0.[first name]}, {@code ../x}, {@code @index}, {@code this}.
 */
final class PathReader {
  private static final int MAX_STEPS = 64;

  private final String text;
  private final int start;
  private final int base;
  private int at;

  PathReader(String text, int start, int base) {
    this.text = text;
    this.start = start;
    this.base = base;
    this.at = start;
  }

  int end() {
    return at;
  }

  /** The path, or null when none begins here. */
  Expression.@Nullable Path read() {
    int up = 0;
    while (text.startsWith("..", at)) {
      at += 2;
      up++;
      if (!follows('/')) {
        return path(Expression.Start.ITEM, up, "", List.of());
      }
      at++;
    }
    if (follows('@')) {
      at++;
      return variable(up);
    }
    if (follows('.') || word("this")) {
      return item(up);
    }
    boolean quoted = follows('[');
    String first = key();
    if (first == null) {
      return null;
    }
    List<Expression.Step> steps = steps();
    String name = first.equals("$input") ? "trigger" : first;
    Expression.Start kind =
        !quoted && Scope.RESERVED.contains(name) ? Expression.Start.TOP : Expression.Start.FIELD;
    return path(kind, up, kind == Expression.Start.TOP ? name : first, steps);
  }

  private Expression.Path path(
      Expression.Start kind, int up, String name, List<Expression.Step> steps) {
    return new Expression.Path(kind, up, name, steps, base + start);
  }

  private Expression.Path item(int up) {
    at += follows('.') ? 1 : 4;
    if (text.charAt(at - 1) == '.' && follows('/')) {
      at++;
      String key = key();
      List<Expression.Step> steps = new ArrayList<>();
      if (key != null) {
        steps.add(Expression.Step.of(key));
        steps.addAll(steps());
      }
      return path(Expression.Start.ITEM, up, "", steps);
    }
    return path(Expression.Start.ITEM, up, "", text.charAt(at - 1) == '.' ? List.of() : steps());
  }

  private Expression.@Nullable Path variable(int up) {
    String name = key();
    Expression.Start kind =
        switch (name == null ? "" : name) {
          case "index" -> Expression.Start.INDEX;
          case "key" -> Expression.Start.KEY;
          case "first" -> Expression.Start.FIRST;
          case "last" -> Expression.Start.LAST;
          case "root" -> Expression.Start.ROOT;
          default ->
              throw new SyntaxFault(
                  base + start,
                  "template.syntax",
                  "There is no @" + name + ". Use @index, @key, @first, @last or @root.");
        };
    List<Expression.Step> steps = steps();
    boolean reserved =
        kind == Expression.Start.ROOT
            && !steps.isEmpty()
            && Scope.RESERVED.contains(steps.getFirst().key());
    return reserved
        ? path(Expression.Start.TOP, 0, steps.getFirst().key(), steps.subList(1, steps.size()))
        : path(kind, up, "", steps);
  }

  private List<Expression.Step> steps() {
    List<Expression.Step> steps = new ArrayList<>();
    while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '/')) {
      int mark = at++;
      String key = key();
      if (key == null) {
        at = mark;
        throw new SyntaxFault(
            base + mark,
            "template.syntax",
            "A name is missing after the dot (character " + (base + mark) + ").");
      }
      if (steps.size() >= MAX_STEPS) {
        throw new SyntaxFault(
            base + mark, "template.too_deep", "A path has more than " + MAX_STEPS + " names.");
      }
      steps.add(Expression.Step.of(key));
    }
    return steps.isEmpty() ? List.of() : List.copyOf(steps);
  }

  private @Nullable String key() {
    if (follows('[')) {
      int close = text.indexOf(']', at);
      if (close < 0) {
        return null;
      }
      String key = text.substring(at + 1, close);
      at = close + 1;
      return key;
    }
    int end = at;
    while (end < text.length() && !Characters.endsName(text.charAt(end))) {
      end++;
    }
    String key = text.substring(at, end);
    at = end;
    return key.isEmpty() ? null : key;
  }

  private boolean follows(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean word(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end >= text.length() || Characters.endsName(text.charAt(end)));
  }
}
