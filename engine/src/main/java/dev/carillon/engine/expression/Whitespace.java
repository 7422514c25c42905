package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * The whitespace rules of Handlebars: {@code ~} drops all blanks on its side, and a line that holds
 * nothing but a block's tag or a comment leaves no line behind.
 */
final class Whitespace {
  private Whitespace() {}

  static List<Token> apply(List<Token> tokens) {
    List<Token> out = new ArrayList<>(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).mayStandAlone() && standsAlone(tokens, i)) {
        change(out, i - 1, Whitespace::withoutLastLine);
        change(out, i + 1, Whitespace::withoutFirstLine);
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).stripLeft()) {
        change(out, i - 1, String::stripTrailing);
      }
      if (tokens.get(i).stripRight()) {
        change(out, i + 1, String::stripLeading);
      }
    }
    return out;
  }

  private static void change(
      List<Token> tokens, int i, java.util.function.UnaryOperator<String> rule) {
    if (i >= 0 && i < tokens.size() && tokens.get(i).kind() == Token.Kind.TEXT) {
      tokens.set(i, tokens.get(i).with(rule.apply(tokens.get(i).text())));
    }
  }

  private static boolean standsAlone(List<Token> tokens, int i) {
    return blankBefore(tokens, i) && blankAfter(tokens, i);
  }

  private static boolean blankBefore(List<Token> tokens, int i) {
    if (i == 0) {
      return true;
    }
    Token before = tokens.get(i - 1);
    if (before.kind() != Token.Kind.TEXT) {
      return false;
    }
    int line = lineStart(before.text());
    return before.text().substring(line).isBlank() && (line > 0 || i == 1);
  }

  private static boolean blankAfter(List<Token> tokens, int i) {
    if (i == tokens.size() - 1) {
      return true;
    }
    Token after = tokens.get(i + 1);
    if (after.kind() != Token.Kind.TEXT) {
      return false;
    }
    int end = lineEnd(after.text());
    boolean lastLine = end == after.text().length() && !after.text().endsWith("\n");
    return after.text().substring(0, end).isBlank() && (!lastLine || i == tokens.size() - 2);
  }

  /** Where the last line begins. */
  private static int lineStart(String text) {
    return text.lastIndexOf('\n') + 1;
  }

  /** Where the first line ends, its line break included. */
  private static int lineEnd(String text) {
    int at = text.indexOf('\n');
    return at < 0 ? text.length() : at + 1;
  }

  private static String withoutLastLine(String text) {
    int line = lineStart(text);
    return text.substring(line).isBlank() ? text.substring(0, line) : text;
  }

  private static String withoutFirstLine(String text) {
    int end = lineEnd(text);
    return text.substring(0, end).isBlank() ? text.substring(end) : text;
  }
}
