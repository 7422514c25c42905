package dev.carillon.engine.definition;

import java.util.List;

/**
 * The JSON is not a workflow document at all (wrong types at the top, or over the limits), so it is
 * refused whole instead of being stored with problems.
 */
public final class NotADocument extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public NotADocument(List<Problem> problems) {
    super(problems.isEmpty() ? "Not a workflow document." : problems.getFirst().message());
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
