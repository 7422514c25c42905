package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders templates. Safe from any thread; compiled templates are kept in a bounded cache. All work
 * is counted, and what needs too much fails instead of running on.
 */
public final class Templates {
  /** Bytes of one template in UTF-8. */
  public static final int MAX_SOURCE = 64 * 1024;

  private static final Pattern INPUT = Pattern.compile("\\$input(\\.[A-Za-z0-9_-]{1,80}){1,20}");

  private final Recent<Template> compiled = new Recent<>(8192, 1536 * 1024);

  /**
   * The template as plain text.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String text(String template, Scope scope) {
    return render(template, scope, Escaping.NONE, new Budget());
  }

  /**
   * The template as HTML: what {@code {{ }}} puts in is escaped, what {@code {{{ }}}} puts in is
   * not.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String html(String template, Scope scope) {
    return render(template, scope, Escaping.HTML, new Budget());
  }

  /**
   * The template as part of a URL after the host: what {@code {{ }}} puts in is percent-encoded as
   * one component (RFC 3986: all but unreserved characters), what {@code {{{ }}}} puts in is not,
   * so that a value can never add a path segment or a parameter.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String url(String template, Scope scope) {
    return render(template, scope, Escaping.URL, new Budget());
  }

  /**
   * JSON with every string in it rendered, keys left alone. A string that is exactly one plain path
   * ({@code "{{trigger.amount}}"}) becomes that value with its type; a missing one becomes null.
   * The answer shares nodes with the scope: treat both as read-only.
   *
   * @throws RenderFailure when a string is no template, or all strings together need too much
   */
  public JsonNode value(JsonNode template, Scope scope) {
    return value(template, scope, new Budget(), 0);
  }

  /**
   * As {@link #value}, but a single string that is one plain path and finds nothing stays missing,
   * so that null and absent can be told apart.
   */
  JsonNode found(JsonNode template, Scope scope, Budget budget) {
    if (template.isString() && !plain(template.stringValue())) {
      Expression.Path path = compile(template.stringValue()).path();
      if (path != null) {
        return new Rendering(scope, budget, Escaping.NONE).evaluate(path);
      }
    }
    return value(template, scope, budget, 0);
  }

  private JsonNode value(JsonNode template, Scope scope, Budget budget, int depth) {
    if (template.isString()) {
      return string(template, scope, budget, depth);
    }
    budget.spend(4);
    if (template.isArray()) {
      ArrayNode list = Json.array();
      for (JsonNode item : template.values()) {
        list.add(value(item, scope, budget, depth + 1));
      }
      return list;
    }
    if (template.isObject()) {
      ObjectNode object = Json.object();
      for (Map.Entry<String, JsonNode> field : template.properties()) {
        object.set(field.getKey(), value(field.getValue(), scope, budget, depth + 1));
      }
      return object;
    }
    return template;
  }

  private JsonNode string(JsonNode node, Scope scope, Budget budget, int depth) {
    String source = node.stringValue();
    if (plain(source)) {
      budget.output(source.length());
      return node;
    }
    Template template = compile(source);
    Expression.Path path = template.path();
    if (path == null) {
      return Json.string(run(template, scope, Escaping.NONE, budget));
    }
    JsonNode value = new Rendering(scope, budget, Escaping.NONE).evaluate(path);
    if (value.isContainer()) {
      budget.output(Values.weight(value, Budget.MAX_OUTPUT));
      if (depth + Values.depth(value) > Json.MAX_DEPTH) {
        throw new RenderFailure(
            "The value is nested deeper than " + Json.MAX_DEPTH + " levels. Flatten it.");
      }
    } else if (value.isString()) {
      budget.output(value.stringValue().length());
    }
    return value.isMissingNode() ? Json.nothing() : value;
  }

  private String render(String source, Scope scope, Escaping escaping, Budget budget) {
    if (plain(source)) {
      return source;
    }
    return run(compile(source), scope, escaping, budget);
  }

  private static String run(Template template, Scope scope, Escaping escaping, Budget budget) {
    Rendering rendering = new Rendering(scope, budget, escaping);
    rendering.render(template.parts());
    return rendering.result();
  }

  /** Whether the text has nothing to put in. */
  private static boolean plain(String source) {
    return source.indexOf("{{") < 0 && !isInput(source) && Template.fits(source);
  }

  /** A whole text that is Fyno's way to write a field: {@code $input.customer.id}. */
  private static boolean isInput(String source) {
    return source.startsWith("$input.") && INPUT.matcher(source).matches();
  }

  private static String braced(String source) {
    return isInput(source) ? "{{" + source + "}}" : source;
  }

  private Template compile(String source) {
    Template template = compiled.get(source);
    if (template == null) {
      template = Template.compile(braced(source));
      compiled.put(source, template, source.length());
    }
    if (!template.problems().isEmpty()) {
      throw new RenderFailure(template.problems().getFirst().message());
    }
    return template;
  }

  /** How many compiled templates are kept, for tests. */
  int cached() {
    return compiled.size();
  }

  /** Every fault of the text, in order; empty when it can be rendered. */
  public List<TemplateProblem> check(String template) {
    Template compiled = Template.compile(braced(template));
    return compiled.problems().isEmpty() ? LiteralCheck.of(compiled.parts()) : compiled.problems();
  }

  /** Whether the text is exactly one plain path, so that {@link #value} keeps the value's type. */
  public boolean isPath(String template) {
    return !plain(template) && Template.compile(braced(template)).path() != null;
  }

  /**
   * The dotted paths the text reads outside of block helpers' items, such as {@code trigger.amount}
   * or {@code customer_id}; empty when it is no template.
   */
  public Set<String> paths(String template) {
    Set<String> paths = new TreeSet<>();
    for (PathRead read : reads(template)) {
      paths.add(read.path());
    }
    return paths;
  }

  /** As {@link #paths}, each with its place, in order of writing. */
  public List<PathRead> reads(String template) {
    return plain(template) ? List.of() : PathReads.of(Template.compile(braced(template)).parts());
  }
}
