package dev.carillon.engine.expression;

/** Stops the reading of a template at its first fault. Never leaves this package. */
final class SyntaxFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TemplateProblem problem;

  SyntaxFault(int offset, String code, String message) {
    super(message, null, false, false);
    this.problem = new TemplateProblem(offset, code, message);
  }

  TemplateProblem problem() {
    return problem;
  }
}
