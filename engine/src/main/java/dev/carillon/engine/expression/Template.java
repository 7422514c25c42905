package dev.carillon.engine.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled template.
 *
 * @param path set when the text is exactly one plain path
 * @param problems why it cannot be rendered; usually none
 */
record Template(List<Part> parts, Expression.@Nullable Path path, List<TemplateProblem> problems) {

  static Template compile(String source) {
    List<TemplateProblem> problems = new ArrayList<>();
    List<Part> parts = List.of();
    if (!fits(source)) {
      problems.add(
          new TemplateProblem(
              Templates.MAX_SOURCE,
              "template.too_long",
              "The template is longer than 64 KiB. Shorten it or split it."));
    } else {
      try {
        parts = TemplateParser.parse(source, problems);
      } catch (SyntaxFault e) {
        problems.add(e.problem());
      }
    }
    problems.sort(Comparator.comparingInt(TemplateProblem::offset));
    return new Template(parts, single(parts), List.copyOf(problems));
  }

  private static Expression.@Nullable Path single(List<Part> parts) {
    return parts.size() == 1
            && parts.getFirst() instanceof Part.Output output
            && output.value() instanceof Expression.Path path
        ? path
        : null;
  }

  /** Whether the source is short enough. */
  static boolean fits(String source) {
    int length = source.length();
    return length <= Templates.MAX_SOURCE / 3
        || length <= Templates.MAX_SOURCE
            && source.getBytes(StandardCharsets.UTF_8).length <= Templates.MAX_SOURCE;
  }
}
