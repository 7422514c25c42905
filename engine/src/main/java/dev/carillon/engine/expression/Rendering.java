package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One rendering of one template: where it is, what it has made, what it has cost. */
final class Rendering {
  private final Scope scope;
  private final Budget budget;
  private final Escaping escaping;
  private StringBuilder out = new StringBuilder();
  private @Nullable Frame frame;
  private @Nullable Map<String, JsonNode> variables;
  private @Nullable Choice choice;

  /** An open {@code switch}. */
  private static final class Choice {
    final JsonNode value;
    boolean made;

    Choice(JsonNode value) {
      this.value = value;
    }
  }

  Rendering(Scope scope, Budget budget, Escaping escaping) {
    this.scope = scope;
    this.budget = budget;
    this.escaping = escaping;
  }

  Scope scope() {
    return scope;
  }

  Budget budget() {
    return budget;
  }

  String result() {
    return out.toString();
  }

  /** Gives {@code {{name}}} a value for the rest of the template. */
  void set(String name, JsonNode value) {
    if (variables == null) {
      variables = new HashMap<>();
    }
    variables.put(name, value);
  }

  void render(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Text text -> {
          budget.output(text.text().length());
          out.append(text.text());
        }
        case Part.Output output ->
            put(evaluate(output.value()), output.raw() || safe(output.value()));
        case Part.Block block -> block(block);
      }
    }
  }

  private boolean safe(Expression value) {
    return escaping == Escaping.NONE
        || value instanceof Expression.Call call && call.helper().safe(escaping);
  }

  private void put(JsonNode value, boolean raw) {
    if (value.isContainer()) {
      budget.make(Values.weight(value, Budget.MAX_OUTPUT));
    }
    String text = Values.text(value);
    if (raw) {
      budget.output(text.length());
      out.append(text);
    } else {
      budget.spend(text.length());
      int before = out.length();
      escaping.append(text, out, Budget.MAX_OUTPUT);
      budget.output(out.length() - before);
    }
  }

  JsonNode evaluate(Expression expression) {
    budget.spend(4);
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Path path -> resolve(path);
      case Expression.Call call -> call(call);
    };
  }

  private JsonNode call(Expression.Call call) {
    JsonNode[] values = new JsonNode[call.arguments().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = evaluate(call.arguments().get(i));
    }
    Map<String, JsonNode> options = Map.of();
    if (!call.options().isEmpty()) {
      options = new LinkedHashMap<>();
      for (Map.Entry<String, Expression> option : call.options().entrySet()) {
        options.put(option.getKey(), evaluate(option.getValue()));
      }
    }
    budget.spend(20);
    return apply(new Arguments(this, call.helper(), values, options));
  }

  JsonNode apply(Arguments arguments) {
    try {
      return arguments.helper().body().apply(arguments);
    } catch (ArithmeticException | DateTimeException e) {
      throw arguments.fault("cannot count with these values: they are too large");
    }
  }

  private JsonNode resolve(Expression.Path path) {
    Frame at = frame;
    for (int up = path.up(); up > 0 && at != null; up--) {
      at = at.parent;
    }
    JsonNode value = start(path, at);
    List<Expression.Step> steps = path.steps();
    for (int i = 0; i < steps.size(); i++) {
      value = Values.child(value, steps.get(i));
    }
    return value;
  }

  private JsonNode start(Expression.Path path, @Nullable Frame at) {
    return switch (path.start()) {
      case TOP -> scope.top(path.name());
      case FIELD -> field(path.name(), at);
      case ITEM -> at == null ? scope.bare() : at.item;
      case ROOT -> root(path);
      case INDEX -> at == null || at.index < 0 ? Json.missing() : Json.number(at.index);
      case KEY -> at == null || at.index < 0 ? Json.missing() : at.keyOrIndex();
      case FIRST -> at == null || at.index < 0 ? Json.missing() : Json.bool(at.index == 0);
      case LAST -> at == null || at.index < 0 ? Json.missing() : Json.bool(at.index == at.size - 1);
    };
  }

  private JsonNode field(String name, @Nullable Frame at) {
    JsonNode named = at == null ? null : Frame.named(at, name);
    if (named == null && variables != null) {
      named = variables.get(name);
    }
    if (named != null) {
      return named;
    }
    return Values.child(at == null ? scope.bare() : at.item, Expression.Step.of(name));
  }

  /** {@code @root.x} also finds what the template itself has set. */
  private JsonNode root(Expression.Path path) {
    if (variables == null || path.steps().isEmpty()) {
      return scope.bare();
    }
    String name = path.steps().getFirst().key();
    JsonNode value = variables.get(name);
    return value == null ? scope.bare() : Json.object().set(name, value);
  }

  private void block(Part.Block block) {
    budget.spend(10);
    JsonNode head =
        switch (block.kind()) {
          case SWITCH_DEFAULT, CASE, CAPTURE -> Json.missing();
          default -> evaluate(block.head().getFirst());
        };
    switch (block.kind()) {
      case IF -> render(Values.truthy(head) ? block.body() : block.inverse());
      case IF_ZERO ->
          render(Values.truthy(head) || Values.isZero(head) ? block.body() : block.inverse());
      case UNLESS -> render(Values.truthy(head) ? block.inverse() : block.body());
      case EACH -> each(head, block);
      case WITH -> with(head, block);
      case SECTION -> section(head, block);
      case SWITCH -> choose(head, block);
      case CASE -> option(block);
      case SWITCH_DEFAULT -> otherwise(block);
      case CAPTURE -> capture(block);
    }
  }

  private void section(JsonNode head, Part.Block block) {
    if (head.isArray()) {
      each(head, block);
    } else if (head.isBoolean()) {
      render(head.booleanValue() ? block.body() : block.inverse());
    } else {
      with(head, block);
    }
  }

  private void with(JsonNode head, Part.Block block) {
    if (!Values.truthy(head) && !Values.isZero(head)) {
      render(block.inverse());
      return;
    }
    Frame inner = new Frame(frame, head);
    inner.names(block.names());
    inside(inner, block.body());
  }

  private void inside(Frame inner, List<Part> body) {
    Frame outer = frame;
    frame = inner;
    render(body);
    frame = outer;
  }

  private void each(JsonNode list, Part.Block block) {
    if (!list.isContainer() || list.isEmpty()) {
      render(block.inverse());
      return;
    }
    Frame outer = frame;
    Frame inner = new Frame(outer, list);
    inner.names(block.names());
    inner.size = list.size();
    frame = inner;
    if (list.isArray()) {
      for (JsonNode item : list.values()) {
        round(inner, item, block);
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : list.properties()) {
        inner.key = entry.getKey();
        round(inner, entry.getValue(), block);
      }
    }
    frame = outer;
  }

  private void round(Frame inner, JsonNode item, Part.Block block) {
    budget.round();
    inner.item = item;
    inner.index++;
    render(block.body());
  }

  private void choose(JsonNode head, Part.Block block) {
    Choice outer = choice;
    choice = new Choice(head);
    render(block.body());
    choice = outer;
  }

  private void option(Part.Block block) {
    Choice open = choice;
    if (open == null || open.made) {
      return;
    }
    for (Expression value : block.head()) {
      if (Values.same(open.value, evaluate(value))) {
        open.made = true;
        render(block.body());
        return;
      }
    }
  }

  private void otherwise(Part.Block block) {
    if (noCaseMade()) {
      render(block.body());
    }
  }

  /** Whether the open {@code switch} has found no case yet. */
  boolean noCaseMade() {
    return choice == null || !choice.made;
  }

  /** Renders the body apart and gives it to the helper as its only value. */
  private void capture(Part.Block block) {
    StringBuilder outer = out;
    out = new StringBuilder();
    render(block.body());
    String inner = out.toString();
    out = outer;
    if (block.head().getFirst() instanceof Expression.Call call) {
      JsonNode[] values = {Json.string(inner)};
      put(apply(new Arguments(this, call.helper(), values, Map.of())), escaping == Escaping.NONE);
    }
  }
}
