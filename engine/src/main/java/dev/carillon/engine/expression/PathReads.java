package dev.carillon.engine.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what a template reads from outside of itself: not items' fields, not names it has set. */
final class PathReads {
  private final List<PathRead> reads = new ArrayList<>();
  private final Set<String> set = new HashSet<>();

  /** How many items we are inside of, and whether outer names are an item's at each level. */
  private int items;

  private final List<String> names = new ArrayList<>();

  /** Paths that a condition around has asked about: inside, something is there. */
  private final List<String> asked = new ArrayList<>();

  private PathReads() {}

  static List<PathRead> of(List<Part> parts) {
    PathReads found = new PathReads();
    found.parts(parts);
    return List.copyOf(found.reads);
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> {}
        case Part.Output output -> expression(output.value(), false);
        case Part.Block block -> block(block);
      }
    }
  }

  private void block(Part.Block block) {
    for (Expression head : block.head()) {
      expression(head, block.kind() != Part.Kind.SWITCH && block.kind() != Part.Kind.CASE);
    }
    boolean enters =
        switch (block.kind()) {
          case EACH, WITH, SECTION -> true;
          default -> false;
        };
    int known = names.size();
    int askedBefore = asked.size();
    if (block.kind() == Part.Kind.IF || block.kind() == Part.Kind.IF_ZERO) {
      block.head().forEach(this::ask);
    }
    if (enters) {
      items++;
      names.addAll(block.names());
    }
    if (block.kind() == Part.Kind.SECTION) {
      section(block);
    } else {
      parts(block.body());
    }
    if (enters) {
      items--;
      names.subList(known, names.size()).clear();
    }
    asked.subList(askedBefore, asked.size()).clear();
    if (block.kind() == Part.Kind.UNLESS) {
      block.head().forEach(this::ask);
    }
    parts(block.inverse());
    asked.subList(askedBefore, asked.size()).clear();
  }

  private void ask(Expression condition) {
    switch (condition) {
      case Expression.Literal literal -> {}
      case Expression.Path path -> asked.add(path.dotted());
      case Expression.Call call -> call.arguments().forEach(this::ask);
    }
  }

  private boolean wasAsked(String path) {
    return asked.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "."));
  }

  /** Whether a section is about an item or a mere condition shows only when it is rendered. */
  private void section(Part.Block block) {
    boolean condition =
        block.head().getFirst() instanceof Expression.Call call && !call.helper().yields();
    items -= condition ? 1 : 0;
    parts(block.body());
    items += condition ? 1 : 0;
  }

  private void expression(Expression expression, boolean guarded) {
    switch (expression) {
      case Expression.Literal literal -> {}
      case Expression.Path path -> path(path, guarded);
      case Expression.Call call -> call(call, guarded);
    }
  }

  private void call(Expression.Call call, boolean guarded) {
    boolean careful = guarded || call.helper().guards();
    for (Expression argument : call.arguments()) {
      expression(argument, careful);
    }
    for (Expression option : call.options().values()) {
      expression(option, careful);
    }
    if (call.helper().name().equals("setVariable")
        && call.arguments().getFirst() instanceof Expression.Literal literal) {
      set.add(Values.text(literal.value()));
    }
  }

  private void path(Expression.Path path, boolean guarded) {
    boolean outside =
        switch (path.start()) {
          case TOP -> true;
          case FIELD ->
              path.up() >= items && !names.contains(path.name()) && !set.contains(path.name());
          case ITEM -> path.up() >= items && !path.steps().isEmpty();
          case ROOT -> !path.steps().isEmpty() && !set.contains(path.steps().getFirst().key());
          case INDEX, KEY, FIRST, LAST -> false;
        };
    if (outside) {
      String dotted = path.dotted();
      reads.add(new PathRead(dotted, path.offset(), guarded || wasAsked(dotted)));
    }
  }
}
