package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into text and tags; knows nothing of what stands inside a tag. */
final class Tokenizer {
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int textStart;
  private int at;

  private Tokenizer(String source) {
    this.source = source;
  }

  /**
   * The tokens in order, whitespace rules applied.
   *
   * @throws SyntaxFault when a tag is not closed or is of a kind we do not have
   */
  static List<Token> tokens(String source) {
    Tokenizer tokenizer = new Tokenizer(source);
    tokenizer.run();
    return Whitespace.apply(tokenizer.tokens);
  }

  private void run() {
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      if (open < 0) {
        text.append(source, at, source.length());
        break;
      }
      int slashes = slashes(open);
      if (slashes > 0) {
        text.append(source, at, open - 1);
        at = open;
        if (slashes == 1) {
          literal(open);
          continue;
        }
      } else {
        text.append(source, at, open);
      }
      flush(open);
      tag(open);
      textStart = at;
    }
    flush(source.length());
  }

  /** {@code \{{} is text, {@code \\{{} a backslash and a tag. */
  private int slashes(int open) {
    int n = 0;
    while (n < 2 && open - n - 1 >= at && source.charAt(open - n - 1) == '\\') {
      n++;
    }
    return n;
  }

  private void literal(int open) {
    int next = source.indexOf("{{", open + 2);
    int end = next < 0 ? source.length() : next;
    if (next > 0 && source.charAt(next - 1) == '\\') {
      end = next - 1;
    }
    text.append(source, open, end);
    at = end;
  }

  private void flush(int end) {
    if (!text.isEmpty()) {
      tokens.add(Token.text(text.toString(), Math.min(textStart, end)));
      text.setLength(0);
    }
  }

  private void tag(int open) {
    if (source.startsWith("{{{{", open)) {
      rawBlock(open);
      return;
    }
    int start = open + 2;
    boolean stripLeft = is(start, '~');
    start += stripLeft ? 1 : 0;
    if (is(start, '!')) {
      comment(open, start, stripLeft);
    } else if (is(start, '{')) {
      expression(Token.Kind.RAW_VALUE, open, start + 1, "}}}", stripLeft);
    } else {
      marked(open, start, stripLeft);
    }
  }

  private boolean is(int index, char c) {
    return index < source.length() && source.charAt(index) == c;
  }

  private void marked(int open, int start, boolean stripLeft) {
    char mark = start < source.length() ? source.charAt(start) : ' ';
    char second = start + 1 < source.length() ? source.charAt(start + 1) : ' ';
    switch (mark) {
      case '&' -> expression(Token.Kind.RAW_VALUE, open, start + 1, "}}", stripLeft);
      case '/' -> expression(Token.Kind.CLOSE, open, start + 1, "}}", stripLeft);
      case '>', '*', '=' -> throw unsupported(open, mark);
      case '#' -> {
        if (second == '>' || second == '*') {
          throw unsupported(open, second);
        }
        if (source.startsWith("raw-helper}}", start + 1)) {
          verbatim(start + 1, "raw-helper", "}}", "{{/raw-helper}}", open);
          return;
        }
        expression(Token.Kind.OPEN, open, start + 1, "}}", stripLeft);
      }
      case '^' -> {
        int next = skipBlanks(start + 1);
        boolean plain = source.startsWith("}}", next) || source.startsWith("~}}", next);
        expression(plain ? Token.Kind.ELSE : Token.Kind.INVERSE, open, start + 1, "}}", stripLeft);
      }
      default -> {
        int word = skipBlanks(start);
        boolean isElse = source.startsWith("else", word) && endsWord(word + 4);
        expression(
            isElse ? Token.Kind.ELSE : Token.Kind.VALUE,
            open,
            isElse ? word + 4 : start,
            "}}",
            stripLeft);
      }
    }
  }

  private boolean endsWord(int index) {
    if (index >= source.length()) {
      return true;
    }
    char c = source.charAt(index);
    return Character.isWhitespace(c) || c == '}' || c == '~';
  }

  private int skipBlanks(int index) {
    int i = index;
    while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
      i++;
    }
    return i;
  }

  private static SyntaxFault unsupported(int open, char mark) {
    String what =
        switch (mark) {
          case '>' -> "Partials ({{> }})";
          case '*' -> "Decorators ({{* }})";
          default -> "Other braces ({{= =}})";
        };
    return new SyntaxFault(
        open, "template.unsupported", what + " are not available. Write the text in place.");
  }

  private void comment(int open, int start, boolean stripLeft) {
    String close = source.startsWith("!--", start) ? "--" : "";
    int end = source.indexOf(close + "}}", start);
    int stripped = source.indexOf(close + "~}}", start);
    boolean stripRight = stripped >= 0 && (end < 0 || stripped <= end);
    int stop = stripRight ? stripped : end;
    if (stop < 0) {
      throw unclosed(open, close + "}}");
    }
    tokens.add(new Token(Token.Kind.COMMENT, "", open, stripLeft, stripRight));
    at = stop + close.length() + (stripRight ? 3 : 2);
  }

  /** Finds the end of a tag, passing over texts in quotes and keys in square brackets. */
  private void expression(Token.Kind kind, int open, int start, String close, boolean stripLeft) {
    char quote = 0;
    for (int i = start; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        quote = ']';
      } else if (source.startsWith(close, i)
          || source.startsWith("~}}", i) && kind != Token.Kind.RAW_VALUE) {
        boolean stripRight = c == '~';
        add(kind, start, i, stripLeft, stripRight);
        at = i + close.length() + (stripRight ? 1 : 0);
        return;
      } else if (c == '{' && i + 1 < source.length() && source.charAt(i + 1) == '{') {
        throw unclosed(open, close);
      }
    }
    throw unclosed(open, close);
  }

  private void add(Token.Kind kind, int start, int end, boolean stripLeft, boolean stripRight) {
    tokens.add(new Token(kind, source.substring(start, end), start, stripLeft, stripRight));
  }

  private static SyntaxFault unclosed(int open, String close) {
    return new SyntaxFault(
        open,
        "template.unclosed",
        "The braces opened at character " + open + " are never closed. Add " + close + ".");
  }

  private void rawBlock(int open) {
    int head = source.indexOf("}}}}", open);
    if (head < 0) {
      throw unclosed(open, "}}}}");
    }
    String name = source.substring(open + 4, head).strip();
    int word = 0;
    while (word < name.length() && !Character.isWhitespace(name.charAt(word))) {
      word++;
    }
    if (word == 0) {
      throw unclosed(open, "}}}}");
    }
    String named = name.substring(0, word);
    verbatim(head, "", "}}}}", "{{{{/" + named + "}}}}", open);
  }

  /** Takes everything up to {@code close} as text that nothing is done to. */
  private void verbatim(int start, String name, String mark, String close, int open) {
    int from = start + name.length() + mark.length();
    int end = source.indexOf(close, from);
    if (end < 0) {
      throw unclosed(open, close);
    }
    tokens.add(new Token(Token.Kind.VERBATIM, source.substring(from, end), from, false, false));
    at = end + close.length();
  }
}
