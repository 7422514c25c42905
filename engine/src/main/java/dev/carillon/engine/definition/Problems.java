package dev.carillon.engine.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems while a document is checked. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void error(String pointer, @Nullable String step, String code, String message) {
    found.add(new Problem(pointer, step, Problem.Level.ERROR, code, message));
  }

  public void warning(String pointer, @Nullable String step, String code, String message) {
    found.add(new Problem(pointer, step, Problem.Level.WARNING, code, message));
  }

  public void note(String pointer, @Nullable String step, String code, String message) {
    found.add(new Problem(pointer, step, Problem.Level.NOTE, code, message));
  }

  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR);
  }

  /** In the order they were found. */
  public List<Problem> list() {
    return List.copyOf(found);
  }
}
