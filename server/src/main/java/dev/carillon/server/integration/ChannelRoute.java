package dev.carillon.server.integration;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.ConditionProblem;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which integrations carry a channel, and how they share it. */
public record ChannelRoute(Strategy strategy, List<Leg> legs) {

  /** How integrations share a channel. */
  public enum Strategy {
    /** In their order; the next when one cannot. */
    FAILOVER("failover"),
    /** Each in turn; the others when it cannot. */
    ROUND_ROBIN("roundRobin"),
    /** By weight, the same message always at the same; the others when it cannot. */
    SPLIT("split");

    private final String word;

    Strategy(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Optional<Strategy> of(String word) {
      return List.of(values()).stream().filter(one -> one.word.equals(word)).findFirst();
    }
  }

  /**
   * One integration of a route.
   *
   * @param when null: always
   */
  public record Leg(String key, int weight, @Nullable Condition when, JsonNode condition) {}

  /** All of them, one after the other: what a channel without a route does. */
  public static ChannelRoute inOrder(List<String> keys) {
    return new ChannelRoute(
        Strategy.FAILOVER, keys.stream().map(key -> new Leg(key, 1, null, Json.object())).toList());
  }

  /**
   * Reads a body of {@code PUT /v1/routes/{channel}}.
   *
   * @param carries whether an integration of that key carries the channel
   */
  static ChannelRoute read(ObjectNode body, Predicate<String> carries, Problems problems) {
    Set<String> known = Set.of("channel", "strategy", "integrations");
    for (String name : body.propertyNames()) {
      if (!known.contains(name)) {
        problems.error("/" + name, null, "field.unknown", "\"" + name + "\" is no field here.");
      }
    }
    Strategy strategy = Strategy.of(body.path("strategy").asString("failover")).orElse(null);
    if (strategy == null) {
      problems.error("/strategy", null, "route.strategy", "Choose failover, roundRobin or split.");
      strategy = Strategy.FAILOVER;
    }
    List<Leg> legs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    JsonNode list = body.path("integrations");
    if (!list.isArray() || list.isEmpty() || list.size() > 50) {
      problems.error(
          "/integrations", null, "route.integrations", "List 1 to 50 integrations, each by key.");
    }
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      Leg leg = leg(list.get(i), "/integrations/" + i, problems);
      if (!carries.test(leg.key())) {
        problems.error(
            "/integrations/" + i + "/key",
            null,
            "route.unknown_integration",
            "No integration \"" + leg.key() + "\" carries this channel.");
      } else if (!seen.add(leg.key())) {
        problems.error(
            "/integrations/" + i + "/key", null, "route.twice", "The integration stands twice.");
      }
      legs.add(leg);
    }
    return new ChannelRoute(strategy, legs);
  }

  private static Leg leg(JsonNode entry, String pointer, Problems problems) {
    String key = entry.isString() ? entry.stringValue() : entry.path("key").asString("");
    JsonNode weight = entry.path("weight");
    if (!weight.isMissingNode()
        && (!weight.isInt() || weight.intValue() < 0 || weight.intValue() > 1_000_000)) {
      problems.error(
          pointer + "/weight", null, "route.weight", "The weight is a whole number from 0.");
    }
    JsonNode when = entry.path("when");
    Condition condition = null;
    if (when.isObject() && !when.isEmpty()) {
      List<ConditionProblem> faults = new ArrayList<>();
      condition = Conditions.parse(when, pointer + "/when", faults);
      faults.forEach(f -> problems.error(f.pointer(), null, f.code(), f.message()));
    }
    return new Leg(key, weight.asInt(1), condition, when);
  }

  static ChannelRoute stored(JsonNode document) {
    return read((ObjectNode) document, key -> true, new Problems());
  }

  ObjectNode document() {
    ObjectNode json = Json.object().put("strategy", strategy.word());
    var list = json.putArray("integrations");
    for (Leg leg : legs) {
      ObjectNode entry = list.addObject().put("key", leg.key());
      if (strategy == Strategy.SPLIT || leg.weight() != 1) {
        entry.put("weight", leg.weight());
      }
      if (leg.when() != null) {
        entry.set("when", leg.condition());
      }
    }
    return json;
  }
}
