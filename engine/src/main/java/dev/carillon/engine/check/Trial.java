package dev.carillon.engine.check;

import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a list of conditions comes to under every combination of telling values. */
final class Trial {
  private static final int MOST_TESTS = 6_000;

  private static final Scope NOTHING =
      new Scope() {
        @Override
        public JsonNode top(String name) {
          return MissingNode.getInstance();
        }

        @Override
        public JsonNode bare() {
          return MissingNode.getInstance();
        }
      };

  private final List<Condition> conditions;
  private final List<Given> givens;
  private final Conditions judge;
  private final boolean[] everTrue;
  private final boolean[] everFirst;
  private final List<TreeSet<Integer>> instead = new ArrayList<>();
  private final Map<Integer, String> examples = new HashMap<>();
  private final Map<Integer, Pair> pairs = new LinkedHashMap<>();
  private boolean everNone;
  private boolean everAtAll;

  /**
   * What is known where the conditions are asked.
   *
   * @param lanes conditions that were judged before, the first true one taken
   * @param taken indexes one of which was taken; -1: none was true
   */
  record Given(List<Condition> lanes, Set<Integer> taken) {}

  /** How two conditions stand to each other. */
  private static final class Pair {
    private boolean onlyFirst;
    private boolean onlySecond;
    private @Nullable String both;
  }

  private Trial(List<Condition> conditions, List<Given> givens, Conditions judge) {
    this.conditions = conditions;
    this.givens = givens;
    this.judge = judge;
    this.everTrue = new boolean[conditions.size()];
    this.everFirst = new boolean[conditions.size()];
    conditions.forEach(condition -> instead.add(new TreeSet<>()));
  }

  /** Tries them all; null when there are too many combinations to say anything. */
  static @Nullable Trial of(List<Condition> conditions, List<Given> givens, Conditions judge) {
    Map<String, List<Condition.Rule>> rules = new LinkedHashMap<>();
    conditions.forEach(condition -> gather(condition, rules));
    givens.forEach(given -> given.lanes().forEach(condition -> gather(condition, rules)));
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    long tests = conditions.size();
    for (var entry : rules.entrySet()) {
      List<JsonNode> candidates =
          decided(entry.getValue().getFirst())
              ? Candidates.of(entry.getValue())
              : List.of(bool(true), bool(false));
      values.put(entry.getKey(), candidates);
      tests *= candidates.size();
      if (tests > MOST_TESTS) {
        return null;
      }
    }
    Trial trial = new Trial(conditions, givens, judge);
    trial.run(new ArrayList<>(values.entrySet()), 0, new LinkedHashMap<>());
    return trial;
  }

  /** Whether any payload leads there at all. */
  boolean everAtAll() {
    return everAtAll;
  }

  boolean everTrue(int index) {
    return everTrue[index];
  }

  boolean everFirst(int index) {
    return everFirst[index];
  }

  /** Whether there are values for which none holds. */
  boolean everNone() {
    return everNone;
  }

  /** Which ones hold before it. */
  List<Integer> takenInstead(int index) {
    return List.copyOf(instead.get(index));
  }

  @Nullable String exampleOf(int index) {
    return examples.get(index);
  }

  /**
   * Values for which both hold, when each also holds alone and both ask about the same things: then
   * the order decides, perhaps unawares. Null otherwise.
   */
  @Nullable String overlap(int first, int second) {
    Pair pair = pairs.get(first * 100 + second);
    boolean alike =
        names(conditions.get(first)).equals(names(conditions.get(second)))
            && names(conditions.get(first)).stream().noneMatch(name -> name.startsWith("rule "));
    return pair != null && pair.onlyFirst && pair.onlySecond && alike ? pair.both : null;
  }

  private static Set<String> names(Condition condition) {
    Map<String, List<Condition.Rule>> rules = new LinkedHashMap<>();
    gather(condition, rules);
    return rules.keySet();
  }

  private void run(
      List<Map.Entry<String, List<JsonNode>>> names, int at, Map<String, JsonNode> chosen) {
    if (at == names.size()) {
      judge(chosen);
      return;
    }
    for (JsonNode candidate : names.get(at).getValue()) {
      chosen.put(names.get(at).getKey(), candidate);
      run(names, at + 1, chosen);
    }
  }

  private void judge(Map<String, JsonNode> chosen) {
    for (Given given : givens) {
      if (!given.taken().contains(first(given.lanes(), chosen))) {
        return;
      }
    }
    everAtAll = true;
    boolean[] holds = new boolean[conditions.size()];
    int first = -1;
    for (int i = 0; i < conditions.size(); i++) {
      holds[i] = holds(conditions.get(i), chosen);
      if (!holds[i]) {
        continue;
      }
      everTrue[i] = true;
      if (first < 0) {
        first = i;
        everFirst[i] = true;
      } else {
        instead.get(i).add(first);
        examples.putIfAbsent(i, shown(chosen, conditions.get(first), conditions.get(i)));
      }
    }
    everNone |= first < 0;
    compare(holds, chosen);
  }

  private void compare(boolean[] holds, Map<String, JsonNode> chosen) {
    for (int i = 0; i < holds.length; i++) {
      for (int j = i + 1; j < holds.length; j++) {
        Pair pair = pairs.computeIfAbsent(i * 100 + j, key -> new Pair());
        pair.onlyFirst |= holds[i] && !holds[j];
        pair.onlySecond |= holds[j] && !holds[i];
        if (holds[i] && holds[j] && pair.both == null) {
          pair.both = shown(chosen, conditions.get(i), conditions.get(j));
        }
      }
    }
  }

  private int first(List<Condition> lanes, Map<String, JsonNode> chosen) {
    for (int i = 0; i < lanes.size(); i++) {
      if (holds(lanes.get(i), chosen)) {
        return i;
      }
    }
    return -1;
  }

  private boolean holds(Condition condition, Map<String, JsonNode> chosen) {
    Condition filled = fill(condition, chosen);
    return judge.test(filled, NOTHING, Instant.EPOCH, ZoneOffset.UTC).holds();
  }

  private static Condition fill(Condition condition, Map<String, JsonNode> chosen) {
    return switch (condition) {
      case Condition.All all -> new Condition.All(all.pointer(), fill(all.parts(), chosen));
      case Condition.Any any -> new Condition.Any(any.pointer(), fill(any.parts(), chosen));
      case Condition.None none -> new Condition.None(none.pointer(), fill(none.parts(), chosen));
      case Condition.Rule rule -> {
        JsonNode value = chosen.getOrDefault(name(rule), rule.value());
        yield decided(rule) || !chosen.containsKey(name(rule))
            ? new Condition.Rule(
                rule.pointer(),
                value,
                rule.operator(),
                rule.to(),
                rule.ignoreCase(),
                rule.ignoreAccents())
            : constant(rule.pointer(), value.booleanValue());
      }
    };
  }

  private static List<Condition> fill(List<Condition> parts, Map<String, JsonNode> chosen) {
    return parts.stream().map(part -> fill(part, chosen)).toList();
  }

  private static Condition constant(String pointer, boolean holds) {
    return holds ? new Condition.All(pointer, List.of()) : new Condition.Any(pointer, List.of());
  }

  private static void gather(Condition condition, Map<String, List<Condition.Rule>> rules) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> gather(part, rules));
      case Condition.Any any -> any.parts().forEach(part -> gather(part, rules));
      case Condition.None none -> none.parts().forEach(part -> gather(part, rules));
      case Condition.Rule rule -> {
        if (isTemplate(rule.value()) || !decided(rule)) {
          rules.computeIfAbsent(name(rule), key -> new ArrayList<>()).add(rule);
        }
      }
    }
  }

  /** Rules about the same thing share a name; one that values cannot decide has its own. */
  private static String name(Condition.Rule rule) {
    if (!decided(rule)) {
      return "rule "
          + rule.value()
          + rule.operator().name()
          + rule.to()
          + rule.ignoreCase()
          + rule.ignoreAccents();
    }
    Path path = Path.plain(rule.value());
    if (path == null) {
      return rule.value().asString();
    }
    boolean bare = !Scope.RESERVED.contains(path.top());
    return bare ? "trigger." + path : path.toString();
  }

  private static boolean decided(Condition.Rule rule) {
    return Candidates.DECIDED.contains(rule.operator().name()) && !isTemplate(rule.to());
  }

  private static boolean isTemplate(JsonNode node) {
    return node.isString()
        ? node.stringValue().contains("{{")
        : node.valueStream().anyMatch(Trial::isTemplate);
  }

  private static JsonNode bool(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }

  private static @Nullable String shown(
      Map<String, JsonNode> chosen, Condition one, Condition other) {
    Set<String> asked = new HashSet<>(names(one));
    asked.addAll(names(other));
    List<String> parts = new ArrayList<>();
    chosen.forEach((name, value) -> {
      if (asked.contains(name) && !name.startsWith("rule ")) {
        parts.add(name + " = " + value);
      }
    });
    return parts.isEmpty() ? null : String.join(", ", parts);
  }
}
