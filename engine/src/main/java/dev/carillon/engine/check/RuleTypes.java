package dev.carillon.engine.check;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.expression.Condition;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Whether the operators of conditions fit what their values were in samples and captured answers.
 */
record RuleTypes(Shapes shapes, Consumer<Problem> sink) {
  void check(Use use, Condition condition) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> check(use, part));
      case Condition.Any any -> any.parts().forEach(part -> check(use, part));
      case Condition.None none -> none.parts().forEach(part -> check(use, part));
      case Condition.Rule rule -> {
        JsonNode value = shapes.valueOf(use, rule.value());
        String fault = TypeMismatch.sentence(value, rule.operator(), rule.to());
        if (fault != null) {
          sink.accept(
              new Problem(
                  rule.pointer(), use.step(), Problem.Level.WARNING, "type.mismatch", fault));
        }
      }
    }
  }
}
