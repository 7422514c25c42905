package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds values written in a template that its helpers cannot use, such as an unknown currency, by
 * trying the call: what is not written out is given a sample as first value, and a call where more
 * is open is left alone.
 */
final class LiteralCheck {
  private static final String MOMENT = "2026-12-01T09:00:00Z";
  private static final Scope SCOPE = Scope.of(Json.object().put("now", MOMENT), Json.object());

  private final List<TemplateProblem> problems = new ArrayList<>();

  private LiteralCheck() {}

  static List<TemplateProblem> of(List<Part> parts) {
    LiteralCheck check = new LiteralCheck();
    check.parts(parts);
    return check.problems;
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> {}
        case Part.Output output -> expression(output.value());
        case Part.Block block -> {
          if (block.kind() != Part.Kind.CAPTURE) {
            block.head().forEach(this::expression);
          }
          parts(block.body());
          parts(block.inverse());
        }
      }
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Call call) {
      call.arguments().forEach(this::expression);
      call.options().values().forEach(this::expression);
      attempt(call);
    }
  }

  private void attempt(Expression.Call call) {
    JsonNode[] values = new JsonNode[call.arguments().size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = written(call.arguments().get(i));
      if (value == null && i > 0) {
        return;
      }
      values[i] = value == null ? sample(call.helper()) : value;
    }
    Map<String, JsonNode> options = new LinkedHashMap<>();
    for (Map.Entry<String, Expression> option : call.options().entrySet()) {
      JsonNode value = written(option.getValue());
      if (value == null) {
        return;
      }
      options.put(option.getKey(), value);
    }
    Rendering rendering = new Rendering(SCOPE, new Budget(), Escaping.NONE);
    try {
      rendering.apply(new Arguments(rendering, call.helper(), values, options));
    } catch (RenderFailure e) {
      problems.add(new TemplateProblem(call.offset(), "template.value", e.sentence()));
    }
  }

  private static @Nullable JsonNode written(Expression expression) {
    return expression instanceof Expression.Literal literal ? literal.value() : null;
  }

  private static JsonNode sample(HelperDefinition helper) {
    return helper.doc().group().equals("Numbers") ? Json.number(1) : Json.string(MOMENT);
  }
}
