package dev.carillon.engine.expression;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Renders templates. Safe from any thread; compiled templates are kept in a bounded cache. All work
 * is counted, and what needs too much fails instead of running on.
 */
public final class Templates {
  /**
   * The template as plain text.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String text(String template, Scope scope) {
    throw new UnsupportedOperationException("being built: " + template + scope);
  }

  /**
   * The template as HTML: what {@code {{ }}} puts in is escaped, what {@code {{{ }}}} puts in is
   * not.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String html(String template, Scope scope) {
    throw new UnsupportedOperationException("being built: " + template + scope);
  }

  /**
   * The template as part of a URL after the host: what {@code {{ }}} puts in is percent-encoded as
   * one component (RFC 3986: all but unreserved characters), what {@code {{{ }}}} puts in is not,
   * so that a value can never add a path segment or a parameter.
   *
   * @throws RenderFailure when it is no template or needs too much
   */
  public String url(String template, Scope scope) {
    throw new UnsupportedOperationException("being built: " + template + scope);
  }

  /**
   * JSON with every string in it rendered, keys left alone. A string that is exactly one plain path
   * ({@code "{{trigger.amount}}"}) becomes that value with its type; a missing one becomes null.
   *
   * @throws RenderFailure when a string is no template or needs too much
   */
  public JsonNode value(JsonNode template, Scope scope) {
    throw new UnsupportedOperationException("being built: " + template + scope);
  }

  /** Every fault of the text, in order; empty when it can be rendered. */
  public List<TemplateProblem> check(String template) {
    throw new UnsupportedOperationException("being built: " + template);
  }

  /**
   * The dotted paths the text reads outside of block helpers' items, such as {@code trigger.amount}
   * or {@code customer_id}; empty when it is no template.
   */
  public Set<String> paths(String template) {
    throw new UnsupportedOperationException("being built: " + template);
  }
}
