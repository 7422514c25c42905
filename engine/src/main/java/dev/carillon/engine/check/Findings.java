package dev.carillon.engine.check;

import dev.carillon.engine.definition.Problem;
import java.util.function.Consumer;

/** Takes what was found about a use of a name, as a problem where that use stands. */
record Findings(Consumer<Problem> sink) {
  void error(Use use, String code, String message) {
    say(use, Problem.Level.ERROR, code, message);
  }

  void warning(Use use, String code, String message) {
    say(use, Problem.Level.WARNING, code, message);
  }

  private void say(Use use, Problem.Level level, String code, String message) {
    sink.accept(new Problem(use.pointer(), use.step(), level, code, message));
  }
}
