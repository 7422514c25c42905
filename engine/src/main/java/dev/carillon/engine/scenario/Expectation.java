package dev.carillon.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares what a scenario expects with what happened. */
final class Expectation {
  private Expectation() {}

  /** A sentence for each thing that is not as expected. */
  static List<String> failures(JsonNode expect, ObjectNode trace) {
    List<String> failures = new ArrayList<>();
    String outcome = trace.path("outcome").asString("");
    String wanted = expect.path("outcome").asString("");
    if (expect.hasNonNull("outcome") && !outcome.equals(wanted)) {
      failures.add("Expected the outcome \"" + wanted + "\" but got \"" + outcome + "\".");
    }
    messages(expect.path("messages"), trace.path("messages"), failures);
    for (var lane : expect.path("lanes").properties()) {
      String taken = Coverage.lastLane(trace, lane.getKey());
      if (!taken.equals(lane.getValue().asString(""))) {
        failures.add(
            "Expected \""
                + lane.getKey()
                + "\" to take \""
                + lane.getValue().asString("")
                + "\" but "
                + (taken.isEmpty() ? "it took no lane." : "it took \"" + taken + "\"."));
      }
    }
    return failures;
  }

  private static void messages(JsonNode wanted, JsonNode sent, List<String> failures) {
    if (wanted.isMissingNode() || wanted.isNull()) {
      return;
    }
    int number = wanted.isArray() ? wanted.size() : wanted.asInt(0);
    if (sent.size() != number) {
      failures.add("Expected " + number + " messages but got " + sent.size() + ".");
      return;
    }
    for (int i = 0; wanted.isArray() && i < number; i++) {
      if (!contains(sent.get(i), wanted.get(i))) {
        failures.add(
            "Expected message "
                + (i + 1)
                + " to have "
                + wanted.get(i)
                + " but got "
                + sent.get(i)
                + ".");
      }
    }
  }

  /** Whether every field that is wanted is there with that value; a word alone is a channel. */
  private static boolean contains(JsonNode actual, JsonNode wanted) {
    if (wanted.isString() && actual.isObject()) {
      return actual.path("channel").equals(wanted);
    }
    return wanted.isObject()
        ? wanted.properties().stream()
            .allMatch(field -> contains(actual.path(field.getKey()), field.getValue()))
        : wanted.equals(actual);
  }

  /** What a proposed scenario expects: what happened. */
  static ObjectNode of(ObjectNode trace) {
    ObjectNode expect = JsonNodeFactory.instance.objectNode();
    expect.set("outcome", trace.path("outcome"));
    expect.put("messages", trace.path("messages").size());
    ObjectNode lanes = expect.putObject("lanes");
    for (JsonNode visit : trace.path("steps")) {
      if (visit.path("lane").isString()) {
        lanes.set(visit.path("id").asString(), visit.path("lane"));
      }
    }
    return expect;
  }
}
