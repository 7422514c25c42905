package dev.carillon.engine.expression;

import java.util.List;

/** Whether a helper is called with what it takes. */
final class CallCheck {
  private CallCheck() {}

  static void option(
      HelperDefinition helper, String option, int offset, List<TemplateProblem> problems) {
    if (!helper.options().contains(option)) {
      String has =
          helper.options().isEmpty()
              ? "It has none."
              : "It has " + String.join(", ", helper.options().stream().sorted().toList()) + ".";
      problems.add(
          new TemplateProblem(
              offset,
              "template.unknown_option",
              "Helper " + helper.name() + " has no option " + option + ". " + has));
    }
  }

  static void count(
      HelperDefinition helper, int given, int offset, List<TemplateProblem> problems) {
    if (given < helper.min() || given > helper.max()) {
      problems.add(
          new TemplateProblem(
              offset,
              "template.arguments",
              "Helper "
                  + helper.name()
                  + (given < helper.min() ? " needs more values" : " takes fewer values")
                  + ": write {{"
                  + helper.signature()
                  + "}}."));
    }
  }

  /** Names that a block gives to its item: none may be one that always means the run's. */
  static void names(List<String> names, int at, List<TemplateProblem> problems) {
    names.stream()
        .filter(Scope.RESERVED::contains)
        .forEach(name ->
            problems.add(
                new TemplateProblem(
                    at,
                    "template.reserved_name",
                    "The name "
                        + name
                        + " is taken: {{"
                        + name
                        + "}} always means the run's. Choose another.")));
  }
}
