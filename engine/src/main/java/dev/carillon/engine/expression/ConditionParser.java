package dev.carillon.engine.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads conditions and says what is wrong with them. */
final class ConditionParser {
  /** Rules of one condition. */
  static final int MAX_RULES = 200;

  private static final Set<String> GROUPS = Set.of("all", "any", "none");
  private static final Set<String> RULE_FIELDS =
      Set.of("value", "op", "to", "ignoreCase", "ignoreAccents");

  private final List<ConditionProblem> problems;
  private int rules;

  ConditionParser(List<ConditionProblem> problems) {
    this.problems = problems;
  }

  Condition parse(JsonNode node, String pointer, int depth) {
    if (!node.isObject()) {
      return broken(
          pointer,
          "condition.shape",
          "A condition is an object: {\"all\": […]}, {\"any\": […]}, {\"none\": […]} or a rule with"
              + " value and op.");
    }
    List<String> groups = GROUPS.stream().filter(node::has).sorted().toList();
    if (groups.isEmpty()) {
      return rule(node, pointer);
    }
    if (groups.size() > 1 || node.size() > 1) {
      return broken(
          pointer,
          "condition.shape",
          "A group is one of all, any or none, and nothing beside it. Nest groups instead.");
    }
    return group(groups.getFirst(), node, pointer, depth);
  }

  private Condition group(String kind, JsonNode node, String pointer, int depth) {
    String at = pointer + "/" + kind;
    if (depth > Conditions.MAX_DEPTH) {
      return broken(
          at,
          "condition.too_deep",
          "Conditions are nested deeper than " + Conditions.MAX_DEPTH + " levels. Flatten them.");
    }
    JsonNode list = node.path(kind);
    if (!list.isArray()) {
      return broken(at, "condition.shape", "\"" + kind + "\" takes a list of conditions.");
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < list.size() && rules <= MAX_RULES; i++) {
      parts.add(parse(list.get(i), at + "/" + i, depth + 1));
    }
    return switch (kind) {
      case "all" -> new Condition.All(pointer, List.copyOf(parts));
      case "any" -> new Condition.Any(pointer, List.copyOf(parts));
      default -> new Condition.None(pointer, List.copyOf(parts));
    };
  }

  private Condition rule(JsonNode node, String pointer) {
    if (++rules > MAX_RULES) {
      return broken(pointer, "condition.too_many", "A condition may have " + MAX_RULES + " rules.");
    }
    for (String field : node.propertyNames()) {
      if (!RULE_FIELDS.contains(field)) {
        problem(
            pointer + "/" + escaped(field),
            "condition.unknown_field",
            "A rule has value, op, to, ignoreCase and ignoreAccents, but no " + field + ".");
      }
    }
    if (!node.has("value")) {
      problem(
          pointer + "/value",
          "condition.value_missing",
          "Say what is compared, for example \"{{trigger.status}}\".");
    }
    Operator operator = operator(node.path("op"), pointer + "/op");
    boolean ignoreCase = flag(node, "ignoreCase", pointer);
    boolean ignoreAccents = flag(node, "ignoreAccents", pointer);
    templates(node.path("value"), pointer + "/value");
    if (operator == null) {
      return never(pointer);
    }
    int before = problems.size();
    new ToCheck(operator, node.path("to"), pointer + "/to").run();
    templates(node.path("to"), pointer + "/to");
    boolean sound = problems.size() == before;
    return sound
        ? new Condition.Rule(
            pointer, node.path("value"), operator, node.path("to"), ignoreCase, ignoreAccents)
        : never(pointer);
  }

  private @org.jspecify.annotations.Nullable Operator operator(JsonNode op, String pointer) {
    Operator operator = op.isString() ? Operators.find(op.stringValue()) : null;
    if (operator == null) {
      problem(
          pointer,
          "condition.unknown_operator",
          op.isString()
              ? "There is no operator " + Arguments.shorten(op.stringValue()) + "." + hint(op)
              : "Choose an operator, such as equals.");
    }
    return operator;
  }

  private static String hint(JsonNode op) {
    String asked = op.stringValue().toLowerCase(java.util.Locale.ROOT);
    for (Operator operator : Operators.all()) {
      String name = operator.name().toLowerCase(java.util.Locale.ROOT);
      if (name.equals(asked)
          || asked.length() > 3 && (name.startsWith(asked) || asked.startsWith(name))) {
        return " Did you mean " + operator.name() + "?";
      }
    }
    return "";
  }

  private boolean flag(JsonNode node, String name, String pointer) {
    JsonNode flag = node.path(name);
    if (!flag.isMissingNode() && !flag.isBoolean()) {
      problem(pointer + "/" + name, "condition.shape", name + " is true or false.");
    }
    return flag.isBoolean() && flag.booleanValue();
  }

  private void templates(JsonNode node, String pointer) {
    if (node.isString()) {
      for (TemplateProblem problem : Template.compile(node.stringValue()).problems()) {
        problem(pointer, problem.code(), problem.message());
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        templates(node.get(i), pointer + "/" + i);
      }
    } else {
      node.properties()
          .forEach(field -> templates(field.getValue(), pointer + "/" + escaped(field.getKey())));
    }
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private Condition broken(String pointer, String code, String message) {
    problem(pointer, code, message);
    return never(pointer);
  }

  private static Condition never(String pointer) {
    return new Condition.Any(pointer, List.of());
  }

  private void problem(String pointer, String code, String message) {
    problems.add(new ConditionProblem(pointer, code, message));
  }

  /** Whether {@code to} has the shape its operator takes; templates show theirs when rendered. */
  private final class ToCheck {
    private final Operator operator;
    private final JsonNode to;
    private final String pointer;

    ToCheck(Operator operator, JsonNode to, String pointer) {
      this.operator = operator;
      this.to = to;
      this.pointer = pointer;
    }

    void run() {
      if (operator.takes() == Operator.Takes.NOTHING) {
        if (!to.isMissingNode()) {
          wrong("condition.to_unexpected", " takes no \"to\". Leave it out.");
        }
        return;
      }
      if (to.isMissingNode()) {
        wrong("condition.to_missing", " needs \"to\": " + example() + ".");
      } else if (to.isNull()) {
        wrong("condition.to_missing", " cannot compare with null. Use exists or notExists.");
      } else if (!isTemplate(to)) {
        literal();
      }
    }

    private void literal() {
      switch (operator.takes()) {
        case NOTHING -> {}
        case VALUE, KEY -> expect(!to.isContainer());
        case LIST -> expect(to.isArray() && to.valueStream().noneMatch(JsonNode::isContainer));
        case RANGE -> expect(pair() && to.valueStream().noneMatch(JsonNode::isContainer));
        case PATTERN -> pattern();
        case TIME, DURATION -> expect(isTime(to));
        case WEEKDAYS ->
            expect(to.isArray() && !to.isEmpty() && to.valueStream().allMatch(this::isDay));
        case TIMES -> expect(pair() && to.valueStream().allMatch(this::isTimeOfDay));
        case COUNT -> expect(isCount());
      }
    }

    private boolean pair() {
      return to.isArray() && to.size() == 2;
    }

    private boolean isTime(JsonNode node) {
      return Dates.when(node, java.time.Instant.EPOCH) != null
          || node.isString() && Dates.span(node.stringValue()) != null;
    }

    private boolean isDay(JsonNode node) {
      return isTemplate(node)
          || node.isString()
              && Set.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
                  .contains(node.stringValue().toUpperCase(java.util.Locale.ROOT));
    }

    private boolean isTimeOfDay(JsonNode node) {
      return isTemplate(node) || node.isString() && Dates.time(node.stringValue()) != null;
    }

    private boolean isCount() {
      BigDecimal count = Values.number(to, true);
      return count != null && count.signum() >= 0 && count.stripTrailingZeros().scale() <= 0;
    }

    private void pattern() {
      expect(to.isString());
      if (to.isString()) {
        Patterns.Compiled compiled = Patterns.compile(to.stringValue(), false);
        if (compiled.pattern() == null) {
          problem(pointer, "condition.pattern", compiled.fault());
        }
      }
    }

    private void expect(boolean fits) {
      if (!fits) {
        wrong("condition.to_shape", " takes another \"to\": " + example() + ".");
      }
    }

    private String example() {
      return switch (operator.takes()) {
        case NOTHING -> "nothing";
        case VALUE -> "one value, such as \"failed\"";
        case LIST -> "a list, such as [\"failed\", \"declined\"]";
        case RANGE -> "two values, such as [100, 500]";
        case PATTERN -> "a pattern, such as \"^order-[0-9]+$\"";
        case TIME -> "a date or a duration from now, such as \"2026-12-24\" or \"P2D\"";
        case DURATION -> "a duration or a date, such as \"P7D\"";
        case WEEKDAYS -> "days, such as [\"MON\", \"FRI\"]";
        case TIMES -> "two times of day, such as [\"09:00\", \"18:00\"]";
        case KEY -> "the name of a field, such as \"email\"";
        case COUNT -> "a whole number, such as 3";
      };
    }

    private void wrong(String code, String what) {
      problem(pointer, code, operator.name() + what);
    }
  }

  private static boolean isTemplate(JsonNode node) {
    return node.isString() && node.stringValue().contains("{{");
  }
}
