package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads and tests conditions. Safe from any thread. */
public final class Conditions {
  /** Groups inside each other. */
  public static final int MAX_DEPTH = 5;

  private final Templates templates;

  public Conditions(Templates templates) {
    this.templates = templates;
  }

  /**
   * Reads a condition. What is wrong is added to {@code problems}; the answer can always be tested,
   * a part that could not be read being false.
   *
   * @param pointer where the condition stands in its document
   */
  public static Condition parse(JsonNode node, String pointer, List<ConditionProblem> problems) {
    return new ConditionParser(problems).parse(node, pointer, 1);
  }

  /**
   * Tests a condition; every rule of it, so that people see them all. Never an error: what cannot
   * be compared is false, and a missing value is true for {@code notEquals notIn notContains
   * isEmpty notExists} alone.
   *
   * @param now what {@code inLast} and {@code inNext} count from
   * @param zone where {@code onWeekday} and {@code betweenTimes} are
   */
  public Verdict test(Condition condition, Scope scope, Instant now, ZoneId zone) {
    return new Testing(scope, now, zone).test(condition);
  }

  /** One test of one condition. */
  private final class Testing {
    private final Scope scope;
    private final Instant now;
    private final ZoneId zone;
    private final Budget budget = new Budget();
    private final List<RuleVerdict> rules = new ArrayList<>();

    Testing(Scope scope, Instant now, ZoneId zone) {
      this.scope = scope;
      this.now = now;
      this.zone = zone;
    }

    Verdict test(Condition condition) {
      Part part = part(condition);
      return new Verdict(part.holds(), part.sentence(), List.copyOf(rules));
    }

    private record Part(boolean holds, String sentence) {}

    private Part part(Condition condition) {
      return switch (condition) {
        case Condition.All all -> group(parts(all.parts()), true, true);
        case Condition.Any any -> group(parts(any.parts()), false, true);
        case Condition.None none -> group(parts(none.parts()), false, false);
        case Condition.Rule rule -> rule(rule);
      };
    }

    private List<Part> parts(List<Condition> conditions) {
      List<Part> parts = new ArrayList<>();
      for (Condition condition : conditions) {
        parts.add(part(condition));
      }
      return parts;
    }

    /**
     * A group is decided by the first part that is not {@code usual}, or by all that are.
     *
     * @param usual what every part must be for the group to be {@code usual}
     * @param straight false turns the answer round
     */
    private static Part group(List<Part> parts, boolean usual, boolean straight) {
      List<Part> deciding = parts.stream().filter(part -> part.holds() != usual).toList();
      boolean holds = (deciding.isEmpty() == usual) == straight;
      if (parts.isEmpty()) {
        return new Part(holds, holds ? "nothing is asked" : "nothing can hold");
      }
      List<String> why =
          (deciding.isEmpty() ? parts : deciding).stream().map(Part::sentence).toList();
      boolean first = !deciding.isEmpty() && !usual;
      return new Part(holds, first ? why.getFirst() : Sentences.joined(why));
    }

    private Part rule(Condition.Rule rule) {
      JsonNode found = rendered(rule.value());
      JsonNode to =
          rule.operator().takes() == Operator.Takes.NOTHING ? Json.missing() : rendered(rule.to());
      boolean holds = holds(rule, found, to);
      String sentence = Sentences.rule(rule, found, to, holds);
      rules.add(new RuleVerdict(rule.pointer(), holds, found, to, sentence));
      return new Part(holds, sentence);
    }

    /** The value; one that cannot be rendered is missing. */
    private JsonNode rendered(JsonNode template) {
      try {
        return templates.found(template, scope, budget);
      } catch (RenderFailure e) {
        return Json.missing();
      }
    }

    private boolean holds(Condition.Rule rule, JsonNode found, JsonNode to) {
      Operator operator = rule.operator();
      if (Values.missing(found)) {
        return operator.whenMissing();
      }
      try {
        return operator.holds(
            new Comparison(found, to, rule.ignoreCase(), rule.ignoreAccents(), now, zone, budget));
      } catch (RenderFailure e) {
        return false;
      }
    }
  }
}
