package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside one tag. Faults that leave the rest readable go to a list. */
final class ExpressionParser {
  /** Brackets inside each other. */
  static final int MAX_DEPTH = 16;

  private final String text;
  private final int base;
  private final List<TemplateProblem> problems;
  private int at;
  private int depth;
  private int lastEnd;
  private boolean includesZero;

  /**
   * @param base where {@code text} begins in the template
   */
  ExpressionParser(String text, int base, List<TemplateProblem> problems) {
    this.text = text;
    this.base = base;
    this.problems = problems;
  }

  /** What a {@code {{ }}} tag says. */
  Expression output() {
    skip();
    int start = at;
    Expression first = operand();
    skip();
    if (first instanceof Expression.Path path && plainName(path, start)) {
      HelperDefinition helper = Helpers.find(text.substring(start, start + nameLength(start)));
      if (helper != null && (at < text.length() || helper.min() == 0)) {
        return call(helper, start);
      }
    }
    if (at < text.length()) {
      return unknown(start, first);
    }
    return first;
  }

  /**
   * The name after {@code #}, {@code ^} or {@code else}: a word with nothing but blanks after it.
   */
  String word() {
    skip();
    int length = nameLength(at);
    String word = text.substring(at, at + length);
    at += length;
    return word;
  }

  /** Whether nothing but blanks follows. */
  boolean ended() {
    skip();
    return at >= text.length();
  }

  /** Whether the word just read is a helper's, and no path's beginning. */
  boolean afterWord() {
    return at >= text.length() || Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '(';
  }

  void rewind(int to) {
    at = to;
  }

  int position() {
    return at;
  }

  /** The operands up to the end or {@code as |…|}. */
  List<Expression> operands() {
    List<Expression> operands = new ArrayList<>();
    for (skip(); at < text.length() && !blockNamesFollow(); skip()) {
      if (zeroOption()) {
        continue;
      }
      operands.add(operand());
    }
    return operands;
  }

  /** Reads {@code includeZero=true}, the one option a built-in block has. */
  private boolean zeroOption() {
    if (!text.startsWith("includeZero=true", at)) {
      return false;
    }
    at += "includeZero=true".length();
    includesZero = true;
    return true;
  }

  /** Whether the block asks to count nought as true. */
  boolean includesZero() {
    return includesZero;
  }

  /** A call of a helper whose name has been read. */
  Expression call(HelperDefinition helper, int start) {
    List<Expression> arguments = new ArrayList<>();
    Map<String, Expression> options = new LinkedHashMap<>();
    for (skip(); !callEnds(); skip()) {
      String option = optionName();
      if (option == null) {
        arguments.add(operand());
      } else {
        options.put(option, operand());
        CallCheck.option(helper, option, base + start, problems);
      }
    }
    CallCheck.count(helper, arguments.size(), base + start, problems);
    return new Expression.Call(helper, arguments, options, base + start);
  }

  private boolean callEnds() {
    return at >= text.length() || text.charAt(at) == ')' || blockNamesFollow();
  }

  /** The names in {@code as |item index|}; empty when there are none. */
  List<String> blockNames() {
    skip();
    if (!blockNamesFollow()) {
      return List.of();
    }
    int open = text.indexOf('|', at);
    int close = text.indexOf('|', open + 1);
    if (close < 0) {
      throw fault(at, "template.syntax", "Close the names with |: {{#each items as |item|}}.");
    }
    List<String> names = List.of(text.substring(open + 1, close).strip().split("\\s+"));
    CallCheck.names(names, base + open, problems);
    at = close + 1;
    return names;
  }

  private boolean blockNamesFollow() {
    return text.startsWith("as", at) && text.substring(at + 2).stripLeading().startsWith("|");
  }

  private Expression unknown(int start, Expression first) {
    int length = nameLength(start);
    if (!(first instanceof Expression.Path) || length == 0) {
      throw unexpected();
    }
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String name = text.substring(start, end);
    problem(start, "template.unknown_helper", noHelper(name));
    at = text.length();
    return Expression.Literal.MISSING;
  }

  private static String noHelper(String name) {
    return "There is no helper " + name + "." + Helpers.hint(name);
  }

  private boolean plainName(Expression.Path path, int start) {
    return path.up() == 0 && path.steps().isEmpty() && start + nameLength(start) == lastEnd;
  }

  private Expression operand() {
    skip();
    if (at >= text.length()) {
      throw fault(at, "template.empty", "There is nothing between the braces. Write a name.");
    }
    char c = text.charAt(at);
    if (c == '(') {
      return bracket();
    }
    LiteralReader reader = new LiteralReader(text, at, base);
    Expression literal = reader.read();
    if (literal != null) {
      at = reader.end();
      return literal;
    }
    return path();
  }

  private Expression bracket() {
    int open = at++;
    if (++depth > MAX_DEPTH) {
      throw fault(
          open, "template.too_deep", "Brackets stand deeper than " + MAX_DEPTH + " levels.");
    }
    skip();
    int start = at;
    int length = nameLength(start);
    HelperDefinition helper = Helpers.find(text.substring(start, start + length));
    at = start + length;
    Expression inner;
    if (helper != null && (at >= text.length() || !LiteralReader.isPathMark(text.charAt(at)))) {
      inner = call(helper, start);
    } else if (length > 0 && Helpers.isBlock(text.substring(start, start + length))) {
      throw fault(start, "template.unknown_helper", "A block cannot stand in brackets.");
    } else {
      at = start;
      inner = bracketedOperand(start, length);
    }
    skip();
    if (at >= text.length() || text.charAt(at) != ')') {
      throw fault(open, "template.syntax", "A bracket is not closed. Add ).");
    }
    at++;
    depth--;
    return inner;
  }

  private Expression bracketedOperand(int start, int length) {
    Expression operand = operand();
    skip();
    if (at < text.length() && text.charAt(at) != ')') {
      String name = text.substring(start, start + length);
      throw fault(start, "template.unknown_helper", noHelper(name));
    }
    return operand;
  }

  private Expression path() {
    PathReader reader = new PathReader(text, at, base);
    Expression path = reader.read();
    if (path == null) {
      throw unexpected();
    }
    at = reader.end();
    lastEnd = at;
    return path;
  }

  /** The option's name when {@code name=} follows. */
  private @Nullable String optionName() {
    int length = nameLength(at);
    int after = at + length;
    if (length == 0 || after >= text.length() || text.charAt(after) != '=') {
      return null;
    }
    String name = text.substring(at, after);
    at = after + 1;
    return name;
  }

  private int nameLength(int from) {
    int end = from;
    while (end < text.length() && !Characters.endsName(text.charAt(end))) {
      end++;
    }
    return end - from;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The text must end here. */
  void end() {
    skip();
    if (at < text.length()) {
      throw unexpected();
    }
  }

  private SyntaxFault unexpected() {
    String what = at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
    return fault(
        at,
        "template.syntax",
        "Did not expect "
            + what
            + " here (character "
            + (base + at)
            + "). Write a name such as trigger.amount.");
  }

  private void problem(int where, String code, String message) {
    problems.add(new TemplateProblem(base + where, code, message));
  }

  private SyntaxFault fault(int where, String code, String message) {
    return new SyntaxFault(base + where, code, message);
  }
}
