package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Simulator.BadSimulation;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.World;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios saved with a workflow. */
public final class Scenarios {
  private Scenarios() {}

  /**
   * Plays them.
   *
   * @return an error for each that does not come out as it says
   */
  public static List<Problem> play(Engine engine, Workflow workflow, String key, World world) {
    List<Problem> found = new ArrayList<>();
    JsonNode scenarios = workflow.document().path("scenarios");
    for (int i = 0; i < scenarios.size(); i++) {
      if (!(scenarios.get(i) instanceof ObjectNode scenario)) {
        continue;
      }
      String pointer = "/scenarios/" + i;
      try {
        ObjectNode request = scenario.deepCopy();
        request.remove(List.of("name", "expect"));
        ObjectNode outcome = engine.simulator().simulate(workflow, key, world, request);
        for (Expectation.Miss miss : Expectation.misses(scenario.path("expect"), outcome)) {
          found.add(
              error(
                  pointer + "/expect/" + miss.field(),
                  "scenario.failed",
                  "\"" + scenario.path("name").asString("") + "\": " + miss.sentence()));
        }
      } catch (BadSimulation bad) {
        found.add(
            error(pointer + bad.pointer(), "scenario.invalid", String.valueOf(bad.getMessage())));
      }
    }
    return found;
  }

  private static Problem error(String pointer, String code, String message) {
    return new Problem(pointer, null, Problem.Level.ERROR, code, message);
  }

  /** What a scenario expects: {@code outcome}, {@code messages}, {@code lanes}. */
  static final class Expectation {
    /** Something that came out otherwise. */
    record Miss(String field, String sentence) {}

    private Expectation() {}

    static List<Miss> misses(JsonNode expect, JsonNode outcome) {
      List<Miss> misses = new ArrayList<>();
      JsonNode wanted = expect.path("outcome");
      if (wanted.isString() && !wanted.equals(outcome.path("outcome"))) {
        misses.add(
            new Miss(
                "outcome",
                "the outcome is " + shown(outcome.path("outcome")) + ", not " + shown(wanted)));
      }
      messages(expect.path("messages"), outcome.path("messages"), misses);
      lanes(expect.path("lanes"), outcome.path("steps"), misses);
      return misses;
    }

    /** A number of messages, or a list of which each entry's fields must be those of a message. */
    private static void messages(JsonNode wanted, JsonNode sent, List<Miss> misses) {
      if (wanted.isInt() && wanted.intValue() != sent.size()) {
        misses.add(
            new Miss("messages", sent.size() + " messages were sent, not " + wanted.intValue()));
      }
      if (!wanted.isArray()) {
        return;
      }
      if (wanted.size() != sent.size()) {
        misses.add(new Miss("messages", sent.size() + " messages were sent, not " + wanted.size()));
        return;
      }
      for (int i = 0; i < wanted.size(); i++) {
        if (!covers(sent.get(i), wanted.get(i))) {
          misses.add(new Miss("messages/" + i, "message " + (i + 1) + " is " + shown(sent.get(i))));
        }
      }
    }

    private static void lanes(JsonNode wanted, JsonNode steps, List<Miss> misses) {
      wanted
          .properties()
          .forEach(entry -> {
            JsonNode taken = Json.tree("none");
            for (JsonNode step : steps) {
              if (step.path("id").asString("").equals(entry.getKey())) {
                taken = step.path("lane");
              }
            }
            if (!taken.equals(entry.getValue())) {
              misses.add(
                  new Miss(
                      "lanes/" + entry.getKey(),
                      "\""
                          + entry.getKey()
                          + "\" took "
                          + shown(taken)
                          + ", not "
                          + shown(entry.getValue())));
            }
          });
    }

    /** Whether every field that is wanted is there and the same. */
    private static boolean covers(JsonNode found, JsonNode wanted) {
      if (wanted.isString() && found.isObject()) {
        return found.path("channel").equals(wanted) || found.path("step").equals(wanted);
      }
      if (!wanted.isObject()) {
        return found.equals(wanted);
      }
      return wanted.properties().stream()
          .allMatch(entry -> covers(found.path(entry.getKey()), entry.getValue()));
    }

    private static String shown(JsonNode node) {
      String text = Json.write(node);
      return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }
  }
}
