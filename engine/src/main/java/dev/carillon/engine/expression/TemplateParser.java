package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a template's tokens into parts. */
final class TemplateParser {
  /** Blocks inside each other. */
  static final int MAX_DEPTH = 32;

  private final List<Token> tokens;
  private final List<TemplateProblem> problems;
  private int next;
  private int depth;

  private TemplateParser(List<Token> tokens, List<TemplateProblem> problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * The parts of a template. Faults that leave the rest readable are added to {@code problems}.
   *
   * @throws SyntaxFault when the rest cannot be read
   */
  static List<Part> parse(String source, List<TemplateProblem> problems) {
    TemplateParser parser = new TemplateParser(Tokenizer.tokens(source), problems);
    List<Part> parts = parser.parts();
    Token stray = parser.peek();
    if (stray != null) {
      throw new SyntaxFault(
          stray.offset(),
          "template.unopened",
          stray.kind() == Token.Kind.ELSE
              ? "{{else}} stands outside of a block. Open one with {{#if …}}."
              : "{{/" + stray.text().strip() + "}} closes a block that was never opened.");
    }
    return parts;
  }

  private @Nullable Token peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  /** Everything up to an {@code else}, a closing tag or the end. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Token token = peek(); token != null; token = peek()) {
      switch (token.kind()) {
        case ELSE, CLOSE -> {
          return List.copyOf(parts);
        }
        case TEXT, VERBATIM -> text(parts, token);
        case COMMENT -> {}
        case VALUE, RAW_VALUE -> parts.add(output(token));
        case OPEN, INVERSE -> {
          next++;
          parts.add(block(token));
          continue;
        }
      }
      next++;
    }
    return List.copyOf(parts);
  }

  private static void text(List<Part> parts, Token token) {
    if (!token.text().isEmpty()) {
      parts.add(new Part.Text(token.text()));
    }
  }

  private Part output(Token token) {
    ExpressionParser parser = new ExpressionParser(token.text(), token.offset(), problems);
    Expression value = parser.output();
    return new Part.Output(value, token.kind() == Token.Kind.RAW_VALUE);
  }

  private Part.Block block(Token open) {
    if (++depth > MAX_DEPTH) {
      throw new SyntaxFault(
          open.offset(), "template.too_deep", "Blocks stand deeper than " + MAX_DEPTH + " levels.");
    }
    Head head = head(open);
    List<Part> body = parts();
    List<Part> inverse = otherwise(open, head);
    close(open, head);
    depth--;
    return open.kind() == Token.Kind.INVERSE
        ? head.block(inverse, body)
        : head.block(body, inverse);
  }

  /** The part after {@code else}; {@code else if} is a block inside it that needs no closing. */
  private List<Part> otherwise(Token open, Head head) {
    Token token = peek();
    if (token == null || token.kind() != Token.Kind.ELSE) {
      return List.of();
    }
    next++;
    if (token.text().isBlank()) {
      return parts();
    }
    if (++depth > MAX_DEPTH) {
      throw new SyntaxFault(
          token.offset(), "template.too_deep", "There are more than " + MAX_DEPTH + " else.");
    }
    Head chained = head(token);
    List<Part> body = parts();
    List<Part> rest = otherwise(open, head);
    depth--;
    return List.of(chained.block(body, rest));
  }

  private void close(Token open, Head head) {
    Token token = peek();
    if (token == null) {
      throw new SyntaxFault(
          open.offset(),
          "template.unclosed",
          "The block " + head.name() + " is never closed. Add {{/" + head.name() + "}}.");
    }
    if (!token.text().strip().equals(head.name())) {
      throw new SyntaxFault(
          token.offset(),
          "template.unclosed",
          "Expected {{/" + head.name() + "}} here, not {{/" + token.text().strip() + "}}.");
    }
    next++;
  }

  /** What stands in a block's opening tag. */
  private record Head(String name, Part.Kind kind, List<Expression> values, List<String> names) {
    Part.Block block(List<Part> body, List<Part> inverse) {
      return new Part.Block(kind, values, names, body, inverse);
    }
  }

  private Head head(Token open) {
    ExpressionParser parser = new ExpressionParser(open.text(), open.offset(), problems);
    String word = parser.word();
    boolean named = parser.afterWord();
    Part.Kind kind = named ? kind(word) : null;
    HelperDefinition helper = named ? Helpers.find(word) : null;
    // {{#default}} belongs to a switch, {{#default a b}} is the helper.
    if (kind != null && (helper == null || parser.ended())) {
      return builtIn(parser, word, kind, open);
    }
    if (helper != null) {
      return helperBlock(parser, word, helper, open);
    }
    parser.rewind(0);
    return section(parser, open);
  }

  private static Head helperBlock(
      ExpressionParser parser, String word, HelperDefinition helper, Token open) {
    boolean captures = helper.captures() && parser.ended();
    Expression call =
        captures
            ? new Expression.Call(helper, List.of(), Map.of(), open.offset())
            : parser.call(helper, parser.position() - word.length());
    Part.Kind kind = captures ? Part.Kind.CAPTURE : Part.Kind.SECTION;
    Head head = new Head(word, kind, List.of(call), parser.blockNames());
    parser.end();
    return head;
  }

  private static Part.@Nullable Kind kind(String word) {
    return switch (word) {
      case "each" -> Part.Kind.EACH;
      case "with" -> Part.Kind.WITH;
      case "if" -> Part.Kind.IF;
      case "unless" -> Part.Kind.UNLESS;
      case "switch" -> Part.Kind.SWITCH;
      case "case" -> Part.Kind.CASE;
      case "default", "switch-default" -> Part.Kind.SWITCH_DEFAULT;
      default -> null;
    };
  }

  private Head builtIn(ExpressionParser parser, String word, Part.Kind kind, Token open) {
    List<Expression> values = new ArrayList<>(parser.operands());
    List<String> names = parser.blockNames();
    boolean zero = kind == Part.Kind.IF && parser.includesZero();
    parser.end();
    boolean none = kind == Part.Kind.SWITCH_DEFAULT;
    boolean many = kind == Part.Kind.CASE;
    if (none ? !values.isEmpty() : many ? values.isEmpty() : values.size() != 1) {
      problems.add(
          new TemplateProblem(
              open.offset(),
              "template.arguments",
              "The block "
                  + word
                  + (none ? " takes no value" : many ? " needs a value" : " takes one value")
                  + "."));
      values = List.of(Expression.Literal.MISSING);
    }
    return new Head(word, zero ? Part.Kind.IF_ZERO : kind, List.copyOf(values), names);
  }

  private Head section(ExpressionParser parser, Token open) {
    List<Expression> values = parser.operands();
    List<String> names = parser.blockNames();
    String name = open.text().strip().split("\\s+")[0];
    parser.end();
    if (values.size() != 1) {
      problems.add(
          new TemplateProblem(
              open.offset(),
              "template.unknown_helper",
              "There is no block " + name + "." + Helpers.hint(name)));
      return new Head(name, Part.Kind.SECTION, List.of(Expression.Literal.MISSING), names);
    }
    return new Head(name, Part.Kind.SECTION, values, names);
  }
}
