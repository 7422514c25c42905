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
}
